// Keeps the build and its environment between two runs of Netlify (see netlify.toml).
const KEPT = ["_build", ".venv"];

module.exports = {
  onPreBuild: ({ utils }) => utils.cache.restore(KEPT),
  onPostBuild: ({ utils }) => utils.cache.save(KEPT),
};
