cp sale.eml secret.eml
chmod 000 secret.eml
