"""The extension for each family of browsers, made of the one source in extensions/webext: what the other family alone needs
is left out of its manifest."""

import json
import zipfile

# Of the manifest's members, and of its lists and objects; what is left must be what `expect` names of that browser.
LEAVE_OUT = {
    "chromium": {"browser_specific_settings", "sidebar_action", "background.scripts", "action.default_area"},
    # `key` is how Chromium comes to the id that the host knows; Firefox has the id itself.
    "firefox": {"key", "minimum_chrome_version", "side_panel", "background.service_worker", "permissions.sidePanel"},
}
EXPECT = {
    "chromium": {"key", "side_panel", "background.service_worker", "permissions.sidePanel"},
    "firefox": {"browser_specific_settings", "sidebar_action", "background.scripts"},
}
FIREFOX_ID = "browser_specific_settings.gecko.id"


def has(manifest, path):
    for name in path.split("."):
        if name not in manifest:
            return False
        manifest = manifest[name] if isinstance(manifest, dict) else None
    return True


def without(manifest, family):
    out = json.loads(json.dumps(manifest))
    for path in sorted(LEAVE_OUT[family]):
        *above, last = path.split(".")
        holder = out
        for name in above:
            holder = holder[name]
        if isinstance(holder, list):
            holder.remove(last)
        else:
            del holder[last]
    return out


def named_files(manifest):
    """Every path that the manifest names."""
    background = manifest["background"]
    yield from background.get("scripts", [background.get("service_worker")])
    yield from manifest["icons"].values()
    yield from manifest["action"]["default_icon"].values()
    yield manifest["options_ui"]["page"]
    yield manifest.get("side_panel", {}).get("default_path") or manifest["sidebar_action"]["default_panel"]
    yield f"_locales/{manifest['default_locale']}/messages.json"


def faults(files, family, version):
    """What is wrong with a browser's extension, files as {path: bytes}."""
    manifest = json.loads(files["manifest.json"])
    for path in EXPECT[family]:
        if not has(manifest, path):
            yield f"{family}: the manifest lacks {path}"
    for path in LEAVE_OUT[family]:
        if has(manifest, path):
            yield f"{family}: the manifest has {path}"
    for path in named_files(manifest):
        if path not in files:
            yield f"{family}: the manifest names {path}, which is not there"
    if manifest["version"] != version:
        yield f"{family}: the manifest is of {manifest['version']}, the program of {version}"


def read(source, family):
    """The files of a browser's extension, {path: bytes}."""
    files = {str(path.relative_to(source)): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    manifest = without(json.loads(files["manifest.json"]), family)
    files["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    return files


def write_zip(files, out):
    """The same bytes for the same files: sorted, without times, owners or modes of this machine."""
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path], compresslevel=9)
