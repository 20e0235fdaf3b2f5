"""What Wine 10 lacks of Windows, made up for on the build machine only, and kept out of packages.

Decides: which libraries stand in (ICU and colour profiles for Qt, complex numbers for NumPy), where
they lie (in Wine's own folders, never beside the program), and how one is known again: a release
that held one, or a library of Wine, would break on a real PC, so the build refuses it.
"""

import struct
from pathlib import Path
from typing import Final

#: Stands in every library of ours that is for Wine only.
MARK: Final = b"kiosk-stand-in-for-wine"
#: Stands in every library that Wine built itself, behind the header for DOS.
OF_WINE: Final = (b"Wine builtin DLL", b"Wine placeholder DLL")
#: Never in a package, whoever made them: the system's own are to be used.
OF_SYSTEM: Final = frozenset({"icu.dll", "icuuc.dll", "icuin.dll", "mscms.dll", "ucrtbase.dll"})
COMPLEX: Final = "kcomplex"
_LIBRARIES: Final = frozenset({".dll", ".exe", ".pyd"})
_HEAD: Final = 4096

_ICU: Final = (
    *("ucnv_cbFromUWriteUChars", "ucnv_cbToUWriteUChars", "ucnv_close", "ucnv_countAvailable"),
    *("ucnv_fromUCountPending", "ucnv_fromUnicode", "ucnv_getAvailableName"),
    *("ucnv_getFromUCallBack", "ucnv_getMaxCharSize", "ucnv_getName", "ucnv_getStandardName"),
    *("ucnv_getToUCallBack", "ucnv_open", "ucnv_reset", "ucnv_setFromUCallBack"),
    *("ucnv_setToUCallBack", "ucnv_toUCountPending", "ucnv_toUnicode"),
    *("UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE"),
)
#: What stands in by doing nothing: library and functions.
IDLE: Final = {"icuuc": _ICU, "mscms": ("WcsCreateIccProfile",)}
_WIDTHS: Final = {"": "", "l": "", "f": "f"}  # Windows' long double is its double
#: Where Wine's ucrtbase is to look for what it lacks.
FORWARDED: Final = {
    f"c{what}{width}": f"{COMPLEX}.k_c{what}{as_width}"
    for what in ("abs", "exp", "imag", "pow", "real")
    for width, as_width in _WIDTHS.items()
}


def idle_source(functions: tuple[str, ...]) -> str:
    """The C text of a library whose functions do nothing and give 0."""
    exports = "".join(
        f"__declspec(dllexport) long long {name}(void) {{ return 0; }}\n" for name in functions
    )
    return (
        f'__declspec(dllexport) const char k_mark[] = "{MARK.decode()}";\n'
        "int __stdcall DllMain(void *a, unsigned long b, void *c) { return 1; }\n" + exports
    )


def foreign(folder: Path) -> list[str]:
    """What a release must not hold, each as a sentence; empty when all is well."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _LIBRARIES or not path.is_file():
            continue
        data, name = path.read_bytes(), path.relative_to(folder).as_posix()
        if MARK in data:
            found.append(f"{name} is a stand-in for Wine.")
        elif any(sign in data[:_HEAD] for sign in OF_WINE):
            found.append(f"{name} is a library of Wine.")
        elif path.name.lower() in OF_SYSTEM:
            found.append(f"{name} is a library of Windows itself.")
    return found


def with_forwards(library: bytes, forwards: dict[str, str]) -> bytes:
    """A library (PE, 64 bits) whose exports of these names lead to those of another.

    An export that points into the export directory is a forward; the words for it are put into the
    room that is left behind the directory.

    Raises:
        ValueError: an export is missing, or there is no room.
    """
    data = bytearray(library)
    (header,) = struct.unpack_from("<I", data, 0x3C)
    count, optional = struct.unpack_from("<2xH12xH", data, header + 4)
    directory = header + 24 + 112
    start, size = struct.unpack_from("<II", data, directory)
    table = header + 24 + optional
    rows = [
        (table + 40 * i, *struct.unpack_from("<8xIIII", data, table + 40 * i)) for i in range(count)
    ]
    row, _, lies_at, on_disk, in_file = next(
        one for one in rows if one[2] <= start < one[2] + one[3]
    )
    shift = in_file - lies_at
    _, names, functions, name_list, ordinals = struct.unpack_from(
        "<IIIII", data, start + shift + 20
    )
    end, left = start + size, dict(forwards)
    for index in range(names):
        (at,) = struct.unpack_from("<I", data, name_list + shift + 4 * index)
        word = bytes(data[at + shift : data.index(0, at + shift)]).decode("ascii")
        if (target := left.pop(word, None)) is None:
            continue
        text = target.encode("ascii") + b"\0"
        if end + len(text) > lies_at + on_disk:
            raise ValueError("There is no room behind the export directory.")
        data[end + shift : end + shift + len(text)] = text
        (ordinal,) = struct.unpack_from("<H", data, ordinals + shift + 2 * index)
        struct.pack_into("<I", data, functions + shift + 4 * ordinal, end)
        end += len(text)
    if left:
        raise ValueError(f"The library exports no {', '.join(sorted(left))}.")
    struct.pack_into("<I", data, directory + 4, end - start)
    (in_memory,) = struct.unpack_from("<I", data, row + 8)
    struct.pack_into("<I", data, row + 8, max(in_memory, end - lies_at))
    return bytes(data)
