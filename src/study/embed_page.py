"""Writes the style sheet and the script of the page as C strings, and the digest by which the
page's Content-Security-Policy lets this script run and no other.

usage: embed_page.py CSS JS OUTPUT"""

import base64
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "base"))
from c_literal import literal  # noqa: E402

css, js = (pathlib.Path(name).read_bytes() for name in sys.argv[1:3])
digest = base64.b64encode(hashlib.sha256(js).digest())
pathlib.Path(sys.argv[3]).write_text(
    f"static const char page_css[] =\n{literal(css)};\n"
    f"static const char page_script[] =\n{literal(js)};\n"
    f"static const char page_script_digest[] =\n{literal(b'sha256-' + digest)};\n", encoding="utf-8")
