"""What LibreOffice may do with a file that is not trusted: no macro, no update of links, nothing but files of this machine.

The settings hold by themselves, also where the system gives no network namespace to run it in.
"""

from __future__ import annotations

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_SCHEMES = {
    "file": "FileContentProvider",
    "vnd.sun.star.expand": "ExpandContentProvider",
    "vnd.sun.star.hier": "HierarchyContentProvider",
    "vnd.sun.star.pkg": "PackageContentProvider",
    "vnd.sun.star.tdoc": "TransientDocumentsContentProvider",
    "vnd.sun.star.zip": "PackageContentProvider",
}
"""The schemes of addresses that it can open; http, https, ftp and WebDAV are not among them."""
_KEYS = "/org.openoffice.ucb.Configuration/ContentProviders/Local/SecondaryKeys"


def registry() -> str:
    """The settings as the file `user/registrymodifications.xcu` of a profile."""
    settings = "".join(f'<item oor:path="{path}">{_value(name, value)}</item>' for path, name, value in _SETTINGS)
    providers = "".join(
        f'<node oor:name="Provider{n}" oor:op="replace">{_value("ServiceName", f"com.sun.star.ucb.{service}")}'
        f"{_value('URLTemplate', scheme)}{_value('Arguments', '')}</node>"
        for n, (scheme, service) in enumerate(_SCHEMES.items())
    )
    office = f'<node oor:name="Office" oor:op="replace"><node oor:name="ProviderData">{providers}</node></node>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'{settings}<item oor:path="{_KEYS}">{office}</item></oor:items>'
    )


def _value(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
