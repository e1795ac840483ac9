mkdir -p own/_lists
seq -f 'phrase number %.0f' 1 300000 > own/_lists/phrases.txt
{ sed '$d' own/lang/lang-f-good.md; seq -f '# %.0f' 1 20000; echo '---'; } > own/lang/lang-m-large.md
