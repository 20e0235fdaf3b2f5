"""What printed pages of the centre share: typeface, style sheet and template, read once.

Decides: the faces, and what a page may fetch: fonts by its style, and nothing by its text unless
its maker allows a protocol. Text that is filled in is escaped. Leaves to others: what stands on a
page and how it looks, in a room's own `NAME.html` and `NAME.css`.
"""

from collections.abc import Collection
from importlib import resources
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

_FONTS: Final = Path(__file__).resolve().parents[1] / "assets" / "fonts"
_WEIGHTS: Final = {"NotoSans-Regular.ttf": 400, "NotoSans-Bold.ttf": 700}
#: Files of the faces.
FACES: Final = tuple(_FONTS / name for name in _WEIGHTS)


class Sheet:
    """Lays out one page after the other of the same kind."""

    def __init__(self, room: str, name: str) -> None:
        """Read what every page of the kind shares.

        Args:
            room: the package whose template and style it is.
            name: of both files; the style calls the typeface by it, with a capital.
        """
        self._configuration = FontConfiguration()
        files = resources.files(room)
        faces = "".join(
            f'@font-face {{ font-family: "{name.capitalize()}"; font-weight: {weight}; '
            f"src: url({face.as_uri()}) }}\n"
            for face, weight in zip(FACES, _WEIGHTS.values(), strict=True)
        )
        self._style = CSS(
            string=faces + (files / f"{name}.css").read_text("utf-8"),
            font_config=self._configuration,
            url_fetcher=URLFetcher(allowed_protocols={"file"}),
        )
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._template: Template = environment.from_string(
            (files / f"{name}.html").read_text("utf-8")
        )

    def markup(self, **values: object) -> str:
        """The page with its values filled in."""
        return self._template.render(**values)

    def laid_out(
        self, markup: str, fetched: Collection[str] = (), variant: str | None = None
    ) -> Document:
        """The page as it will be written.

        Args:
            markup: from `markup`.
            fetched: protocols of what the page itself may load.
            variant: of PDF; None for the plain one.
        """
        page = HTML(string=markup, url_fetcher=URLFetcher(allowed_protocols=set(fetched)))
        return page.render(
            font_config=self._configuration, stylesheets=[self._style], pdf_variant=variant
        )
