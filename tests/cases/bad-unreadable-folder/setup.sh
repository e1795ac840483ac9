mkdir locked
chmod 000 locked
rm -rf my-rules/README.md
