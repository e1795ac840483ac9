{ printf 'From: a@example.net\nSubject: Sale of the week\n\n'; head -c 60000 /dev/zero | tr '\0' a; printf 'b\n'; } > m.eml
