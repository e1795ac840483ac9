set -e
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.example GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.example
name=$(printf 'odd "\303\244\nname.html')
git init -q -b main .
mkdir mail
mv sale.html mail/
cp mail/sale.html "mail/$name"
cp mail/sale.html mail/old.html
git add mail && git commit -qm first
git checkout -qb work
sed -i '1a <p>New: <a href="http://new.example/">see</a></p>' mail/sale.html "mail/$name"
git mv mail/old.html mail/renamed.html
git commit -qam second
git checkout -q main && git commit -q --allow-empty -m third && git checkout -q work
cp mail/renamed.html mail/untracked.html
