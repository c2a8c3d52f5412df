"""Build hooks: a wheel holds compiled message catalogues, and what a fresh journal is given.

The repository keeps the ``.po`` sources only, so that no compiled catalogue
can be older than its source. Everything else is declared in pyproject.toml.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

SOURCES = Path("src")
# What `semainier init` puts beside a journal, and where the package holds it.
DATA = "semainier/desk/data"
FOR_JOURNALS = {
    "requirements.lock": Path("requirements/site.lock"),
    "setup_env.py": Path("tools/setup_env.py"),
    "CHANGELOG.md": Path("CHANGELOG.md"),
}


class BuildWithCatalogues(build_py):
    """Compiles each ``.po`` next to its copy in the build directory."""

    def run(self) -> None:
        super().run()
        # An editable installation reads the sources, where `make` compiles.
        if not self.editable_mode:
            for source, target in self._catalogues():
                self._compile(source, target)
            for name, source in FOR_JOURNALS.items():
                target = Path(self.build_lib, DATA, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        outputs = super().get_outputs(include_bytecode)
        if self.editable_mode:
            return outputs
        compiled = [str(target) for _, target in self._catalogues()]
        data = [str(Path(self.build_lib, DATA, name)) for name in FOR_JOURNALS]
        return [*outputs, *(path for path in (*compiled, *data) if path not in outputs)]

    def _catalogues(self) -> list[tuple[Path, Path]]:
        found = sorted(SOURCES.glob("semainier/locale/*/LC_MESSAGES/*.po"))
        built = Path(self.build_lib)
        return [(po, built / po.relative_to(SOURCES).with_suffix(".mo")) for po in found]

    def _compile(self, source: Path, target: Path) -> None:
        locale = source.parent.parent.name
        with source.open("rb") as file:
            catalogue = read_po(file, locale=locale, domain=source.stem, abort_invalid=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, catalogue)


setup(cmdclass={"build_py": BuildWithCatalogues})
