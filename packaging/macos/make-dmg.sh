#!/bin/bash
# Signs the built bundle from inside out, makes a disk image of it, and has both notarised where an identity is given.
# It was not tried: no macOS and no Apple identity were at hand. The release workflow runs it.
#
#   SIGNING_IDENTITY="Developer ID Application: …" NOTARY_PROFILE=… packaging/macos/make-dmg.sh
#
# NOTARY_PROFILE is what `xcrun notarytool store-credentials` was given. Without SIGNING_IDENTITY the bundle is signed for this computer
# only (“-”) and not notarised: good for a test, not for giving away.
set -euo pipefail
cd "$(dirname "$0")/../.."

identity=${SIGNING_IDENTITY:--}
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' jellyfish_setup/__init__.py)
bundle="dist/Jellyfish Setup.app"
image="dist/jellyfish-setup-$version-$(uname -m).dmg"
stamp=(--timestamp)
[ "$identity" = - ] && stamp=(--timestamp=none)

sign() { codesign --force --options runtime "${stamp[@]}" --sign "$identity" "$@"; }

# What lies inside is signed before what holds it; --deep would give everything the same entitlements.
find "$bundle/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 | while IFS= read -r -d '' file; do sign "$file"; done
find "$bundle/Contents" -depth -type d -name '*.framework' -print0 | while IFS= read -r -d '' framework; do sign "$framework"; done
for program in jellyfish-setup jellyfish-setup-window; do
    sign --entitlements packaging/macos/entitlements.plist "$bundle/Contents/MacOS/$program"
done
sign --entitlements packaging/macos/entitlements.plist "$bundle"
codesign --verify --deep --strict --verbose=2 "$bundle"

# ditto keeps symbolic links, which the signature covers; zip does not.
notarise() {
    [ -n "${NOTARY_PROFILE:-}" ] || return 0
    xcrun notarytool submit "$1" --keychain-profile "$NOTARY_PROFILE" --wait
}
if [ -n "${NOTARY_PROFILE:-}" ]; then
    ditto -c -k --sequesterRsrc --keepParent "$bundle" build/notarise.zip
    notarise build/notarise.zip
    xcrun stapler staple "$bundle"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
ditto "$bundle" "$stage/Jellyfish Setup.app"
ln -s /Applications "$stage/Applications"
ditto packaging/licences "$stage/Licences"
rm -f "$image"
hdiutil create -volname "Jellyfish Setup" -srcfolder "$stage" -fs HFS+ -format UDZO "$image"
if [ "$identity" != - ]; then
    codesign --sign "$identity" "${stamp[@]}" "$image"
    notarise "$image"
    if [ -n "${NOTARY_PROFILE:-}" ]; then
        xcrun stapler staple "$image"
        spctl --assess --type open --context context:primary-signature --verbose "$image"
    fi
fi
echo "$image"
