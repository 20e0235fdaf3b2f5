from kiosk.base.ids import HallId, PackId, SittingId
from kiosk.packs.release import Purpose
from kiosk.packs.sheet_page import sheet_page
from kiosk.trust.sheets import make_sheets, sheet_of_groups


def purpose(kind: str) -> Purpose:
    return Purpose(
        kind="key" if kind == "key" else "paper",
        pack=PackId("p-1"),
        version=7,
        hall=HallId("hall-1"),
        sitting=SittingId("s-1"),
    )


def test_a_page_says_what_it_opens_and_holds_one_sheet_only() -> None:
    sheets = make_sheets()
    pages = [sheet_page(sheet, purpose("paper")) for sheet in sheets]
    for sheet, page, other in zip(sheets, pages, reversed(sheets), strict=True):
        assert "questions of pack p-1, version 7" in page
        assert "hall-1" in page
        assert "<svg" in page
        assert all(f"<li>{group}</li>" in page for group in sheet.groups)
        assert not any(group in page for group in other.groups)
        typed = tuple(group for group in sheet.groups)
        assert sheet_of_groups(typed) == sheet
    assert "answer key of pack" in sheet_page(sheets[0], purpose("key"))


def test_a_page_loads_nothing_from_elsewhere() -> None:
    page = sheet_page(make_sheets()[0], purpose("paper")).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in page
    assert "<script" not in page
