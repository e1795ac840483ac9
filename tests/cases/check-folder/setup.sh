ln -s . drafts/loop
ln -s ../drafts/b.eml drafts/link.eml
mkfifo drafts/pipe.eml
