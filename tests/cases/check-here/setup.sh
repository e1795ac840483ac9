rm -rf skeleton
mkdir sub
cp b.eml sub/
