"""Bytes as C string literals, for the generators of the build."""


def literal(data, indent="    "):
    """One literal a line of the data."""
    lines = []
    for line in data.splitlines(keepends=True):
        out = []
        for byte in line:
            char = chr(byte)
            if char in '"\\?':
                out.append("\\" + char)
            elif 32 <= byte < 127:
                out.append(char)
            else:
                out.append(f"\\{byte:03o}")
        lines.append(f'{indent}"{"".join(out)}"')
    return "\n".join(lines) or f'{indent}""'
