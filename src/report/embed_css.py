"""Writes page.css as a C string.  usage: embed_css.py INPUT OUTPUT"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "base"))
from c_literal import literal  # noqa: E402

css = pathlib.Path(sys.argv[1]).read_bytes()
pathlib.Path(sys.argv[2]).write_text(f"static const char page_css[] =\n{literal(css)};\n", encoding="utf-8")
