"""One-change experiments: a plain shop mail, and variants that differ from it in one phrase or one piece of structure."""
import experiments_rspamd
from drafts import DATE, wrap

SUBJECT = "New mugs from our Leeds workshop"
TEXT = """Hello Sarah,

Our new stoneware mugs are out of the kiln this week. Each one is thrown by hand in Leeds and glazed in one of four
colours. They hold 350 ml and go in the dishwasher. You can see the whole range in the shop, or visit us on Saturdays.

See the mugs: https://shop.example.com/mugs

Kind regards
The potters

Unsubscribe: https://shop.example.com/unsubscribe
Example Pottery Ltd, 12 Kiln Street, Leeds LS1 4AB"""

PHRASES = """free|act now|limited time offer|click here|click below|buy now|order now|don't miss out|urgent
congratulations|you have been selected|you have won|winner|risk free|no obligation|no cost|100% free
satisfaction guaranteed|guaranteed|guaranteed!|100% guaranteed|double your money|earn extra cash|make money
cash bonus|lowest price|affordable prices|once in a lifetime|special offer|one-time offer|one time mailing|apply now
cancel anytime|no strings attached|last chance|hurry|exclusive deal|save big|50% off|clearance|bonus|prize
unclaimed prize|unclaimed assets|loan|debt|mortgage|consolidate your debt|investment|work from home|extra income
casino|lottery|bitcoin|miracle|today only|while stocks last|instant access|as seen on TV|$$$|!!!|money back guarantee
full refund|replica watches|replica rolex|male enhancement|weight loss|lose weight fast|online pharmacy|cheap meds
no prescription needed|no medical exam|you are approved|you're approved|pre-approved|bad credit|this is not spam
this is an advertisement|this ad is sent by us|marketing partners|advertising preferences|marketing preferences
to be removed from future mailings|remove me from our mailing list|to be removed from our mailing list
removed from our offers|to end future emails|if you cannot see the images below|if you can't see this image
verify your account|your account has been suspended|confirm your account details|update your payment information
dear friend|dear sir|dear sir or madam|dear investor|dear customer|dear winner|dear beneficiary|dear email user
free instant quote|get a free quote|free trial|free gift|your family|bank transfer of ten million dollars
next of kin|the sum of $5,000,000|million US dollars|confidential business proposal|wire transfer|western union
compensation fund|your mailbox is full|your mailbox quota|password expires today|invoice attached|see attached file
unsubscribe here|update your email preferences|view this email in your browser|you are receiving this because you
you registered with a partner|we hate spam|opt out|opt-in list|email marketing|bulk email|targeted traffic
search engine ranking|first page of Google|dating|single women|hot girls|viagra|cialis|xanax|v1agra|hidden charges
no fees|hundred percent|prices slashed|buy direct|stock alert|strong buy|refinance|interest rates|life insurance
university diploma|degree without exams|luxury watch|wrinkles|hair loss|snoring|satellite tv|cable tv|ink cartridges
printer ink|gift card|voucher|coupon|survey|reward points|claim your reward|shipping fee|parcel is waiting"""

# What costs points only in company, and what looks like it.
LETTERS = ["The house is for sale at $450,000.", "The house is for sale at $4,500.", "We raised $4,500,000.", "a sum of 4.5 million dollars",
           "Five million US$ for parks", "Two million United States Dollars", "Two million five hundred thousand trees", "two million dollars",
           "We raised 250,000 USD from 250,000 people.", "It costs 250US a month.", "CIALIS and VIAGRA", "the specialist's cialis", "viagracialis",
           "cheap viagra from shops online", "phentermine and xenical", "quality meds", "Visit our online pharmacy.", "medications online",
           "No prescription is needed.", "A prescription is needed.", "erectile dysfunction", "increase your stamina", "a larger chicken breast",
           "breast cancer, larger grants", "a replica of a Rolex", "a real Rolex", "This message is not spam.", "not in your spam folder",
           "We are a leading manufacturer of mugs from China.", "We are a leading pottery from Leeds.", "Under our banking laws", "banking law",
           "Your account will be suspended.", "The ferry is suspended.", "You are receiving this offer because you joined.",
           "Change your message status.", "It is our stock of the year.", "Stock of the year: buy for 20 cents.", "our stock tip", "risk free",
           "We receive urgent requests.", "The matter is urgent.", "Attention: Beneficiary", "You are the beneficiary.", "your late uncle's inheritance",
           "your late uncle inheritance", "our claims department", "the payment officer", "bank of Ghana", "our online draw", "a National Lottery grant",
           "We are pleased to inform you: collect your prize.", "We are pleased to inform you.", "Pay to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT.",
           "Full name:\nHome address:\nPhone number:\nOccupation:\nCountry:", "Full name:\nHome address:\nPhone number:\nThe house is $450,000.",
           "Full name:\nHome address:\nPhone number:\nOccupation:\nCountry:\nThe house is $450,000.", "Send your name and address.",
           "My late father left $4,500,000. I have no next of kin.", "My late father left $4,500. I have no next of kin.",
           "My late father left $4,500,000. I am contacting you as I have no next of kin. Your assistance is needed for a wire transfer.",
           "The compensation of $4,500,000 is confidential. The beneficiary pays a transfer fee to a homeless charity.",
           "The advertiser does not manage your subscription.", "You may unsubscribe by clicking here or by writing to us.", "6130 W Flamingo Rd"]

ADDRESSES = ["From: Shop <news@shop.example.com >", "From: Shop<news@shop.example.com>", 'From: "The Shop"<news@shop.example.com>',
             "From: Shop <news shop@shop.example.com>", "From: Shop <a@xkcdbtrs.example.com>", "From: Shop <xkcdbtrs@shop.example.com>",
             "From: Shop <qwrtpk4@shop.example.com>", "From: Shop <qwrtpk+4@shop.example.com>", "From: Shop <2026news@shop.example.com>",
             "From: Shop <news2026@shop.example.com>", "From: Shop <a@shop-offers.example.com>", "From: Shop <offers@shop.example.com>",
             "From: Shop <news@garden123.com>", "From: Shop <news@garden12.com>", "From: Mr Adams <news@shop.example.com>",
             "From: Mr Adams <adams@outlook.com>", "From: Dr Adams <news@shop.example.com>", "From: Viagra Shop <news@shop.example.com>",
             "From: Shop <shop@gmail.com>", "From: Shop<shop@outlook.com>", "From: Shop <shop@outlook.com>\nReply-To: shop@gmail.com",
             "From: Shop <shop@outlook.com>\nReply-To: shop@outlook.com", "From: Shop <news@shop.example.com>\nReply-To: shop7@gmail.com",
             "From: Shop <news@shop.example.com>\nReply-To: qwrtpk4@shop.example.com"]

RECIPIENTS = ["To: reader@example.org", "To: reader@example", "To: Reader", "To: undisclosed-recipients:;", "To: (none)"]

OPENINGS = ["Dear friend,", "Dear Friend", "Dear sir,", "Dear Sir/Madam,", "Dear investor,", "Dear customer,",
            "Dear valued customer,", "Hello dear,", "Greetings,", "Attention:", "Good day,", "My dear,", "Hi!"]

SUBJECTS = ["NEW MUGS FROM OUR WORKSHOP", "New mugs!", "New mugs!!!", "New mugs?", "New mugs?!", "$10 mugs", "\u00a310 mugs",
            "Re: new mugs", "Fwd: new mugs", "n e w m u g s", "ADV: new mugs", "Buy our mugs", "As seen in Leeds",
            "Your family", "mugs https://shop.example.com", "\u2728 New mugs", "{{name}}, new mugs", "N.e.w. m.u.g.s",
            "\U0001d40d\U0001d41e\U0001d430 mugs", "New mugs " * 14, "New mugs " * 25, "mugs 5 4 3 2 1", "", "urgent",
            "New mugs 50% off", "Order 38193 shipped", "n\u0435w mugs", "New mu\u200bgs", "NEW mugs", "new   mugs     12345"]

HTML = ["<!-- note -->", "<font size=7 color=red>Sale</font>", '<script>var a = 1;</script>', '<iframe src="https://a.example"></iframe>',
        '<form action="https://shop.example.com/f"><input type="password" name="p"></form>', '<meta http-equiv="refresh" content="1">',
        '<link rel="stylesheet" href="https://shop.example.com/a.css">', '<div style="display:none">Mugs and bowls</div>',
        '<span style="font-size:0">Mugs</span>', '<span style="color:#fff;background:#fff">hidden words here</span>',
        '<p style="position:absolute;left:-9999px">Bowls and plates</p>', "mu<b></b>gs", "mu<!-- x -->gs", "m<i>u</i>gs",
        "pass&shy;word", "pass&#8203;word", "&#77;&#117;&#103;&#115;", "<blink>Sale</blink>", "<marquee>Sale</marquee>",
        '<base href="https://shop.example.com/">', '<object data="a.swf"></object>', '<embed src="a.swf">', "<center>Sale</center>",
        '<img src="https://shop.example.com/p.gif" width=1 height=1>', '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<img src="cid:nothing">', "<h1>" + "SALE " * 30 + "</h1>", "</html><p>more</p>", "<A HREF='https://shop.example.com'>Mugs</A>"]

LINKS = ["http://192.0.2.7/a", "http://[2001:db8::1]/", "https://mugs.top/", "https://mugs.xyz/", "https://mugs.tk/", "https://bit.ly/3abc",
         "https://tinyurl.com/abc", "https://user:pw@shop.example.com/", "https://shop.example.com:8080/", "http://3232235777/",
         "https://storage.googleapis.com/a/b.html", "https://a.web.app/", "https://a.blogspot.com/", "https://docs.google.com/forms/d/1",
         "https://www.google.com/url?q=https://a.example", "javascript:alert(1)", "data:text/html,a", "file:///c/a.txt", "#", "",
         "https://shop.example.com/a.exe", "https://shop.example.com/a.zip", "https://xn--e1afmkfd.example/", "https://mugs.pw/",
         "https://sh\u043ep.example.com/", "https://shop.example.com/%68%65", "https://shop.example.com\\@a.example/", "https://mugs.icu/",
         "https://shop.example.com/" + "a" * 2100, "mailto:hello@shop.example.com", "tel:+441130000000", "https://mugs.click/"]


def page(text, extra=""):
    """The text as a simple page, its addresses as links."""
    blocks = "".join(f"<p>{block}</p>\n" for block in text.split("\n\n"))
    return f"<html><head><title>Mugs</title></head><body>\n{blocks}{extra}</body></html>\n"


def texts():
    """(name, subject, text) of the variants that change words."""
    yield "base", SUBJECT, TEXT
    for phrase in PHRASES.replace("\n", "|").split("|"):
        name = "-".join("".join(c if c.isalnum() else " " for c in phrase).split()) or f"sign-{ord(phrase[0]):x}"
        yield f"body-{name}", SUBJECT, TEXT.replace("See the mugs", f"{phrase}. See the mugs".capitalize())
        yield f"subject-{name}", f"{phrase.capitalize()} at the pottery", TEXT
        yield f"caps-{name}", SUBJECT, TEXT.replace("See the mugs", f"{phrase.upper()}!!! See the mugs")
    for number, letter in enumerate(LETTERS):
        yield f"letter-{number:02}", SUBJECT, TEXT.replace("See the mugs", f"{letter}\n\nSee the mugs")
    for number, opening in enumerate(OPENINGS):
        yield f"opening-{number:02}", SUBJECT, TEXT.replace("Hello Sarah,", opening)
    for number, subject in enumerate(SUBJECTS):
        yield f"title-{number:02}", subject, TEXT


def structures():
    """(name, html, text part, extra fields) of the variants that change structure."""
    plain = page(TEXT)
    for number, extra in enumerate(HTML):
        yield f"html-{number:02}", page(TEXT, f"<p>{extra}</p>"), TEXT, ()
    for number, link in enumerate(LINKS):
        yield f"link-{number:02}", page(TEXT, f'<p><a href="{link}">our mugs</a></p>'), TEXT, ()
    for letters in range(0, 3300, 100):
        image = '<a href="https://shop.example.com"><img src="https://shop.example.com/a.png" width=600 height=800></a>'
        filler = ("Stoneware keeps tea warm. " * 140)[:letters]
        yield f"image-{letters:04}", f"<html><body>{image}<p>{filler}</p></body></html>", filler, ()
    for name, text in (("empty", ""), ("short", "See the web version."), ("other", "Rain is likely on Monday. " * 12)):
        yield f"part-{name}", plain, text, ()
    unsubscribe = "List-Unsubscribe: <https://shop.example.com/u>"
    for name, extra in (("unsubscribe", [unsubscribe]), ("list", [unsubscribe, "List-ID: <news.shop.example.com>"]),
                        ("one-click", [unsubscribe, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]),
                        ("reply-free", ["Reply-To: potter@gmail.com"]), ("reply-same", ["Reply-To: news@shop.example.com"])):
        yield f"field-{name}", plain, TEXT, extra


# (name, a variant that trips a rule on HTML, links or images, a near miss of it)
MARKUP = [
    ("center-open", "<center><p>Mugs</p>", "<center><p>Mugs</p></center>"),
    ("body-twice", "<body><p>Mugs</p>", "</body><p>Mugs</p>"),
    ("head-open", "<head><p>Mugs</p>", "<!-- <head> --><p>Mugs</p>"),
    ("split-words", "m<b>u</b>g<i>s</i> b<b>o</b>w<i>l</i>s", "<b>m</b> <i>u</i> <b>g</b> <i>s</i>"),
    ("nonsense", "<mugsa> <bowls>" * 5, "<mugsa> <b> <bowls> " * 5),
    ("breaks", "<br>" * 30, "<br>" * 29),
    ("divs", "<div></div>" * 10, "<div class='a'></div>" * 10),
    ("comments", "m<!-- a -->ug " * 6, "m<!-- a -->ug " * 5),
    ("spans", "our<span class='a'>mug</span>and " * 5, "our <span class='a'>mug</span> and " * 5),
    ("tiny", '<b style="color:#333;font-size:0px;">mugs and</b>', '<b style="color:#333;font-size:0px">mugs and</b>'),
    ("tiny-three", '<b style="color:#333;font-size:1px;">mugs and</b>' * 3, '<b style="color:#333;font-size:2px;">mugs</b>' * 3),
    ("tiny-word", '<sup style="font-size: 0.75em;top: 0">TM</sup>', '<sup style="font-size: 75%;top: 0">TM</sup>'),
    ("attribute", '<img alt=""/src="https://shop.example.com/a.png">', '<img alt="" src="https://shop.example.com/src">'),
    ("mixed-img", '<Img src="https://shop.example.com/a.png">', '<IMG src="https://shop.example.com/a.png">'),
    ("mixed-font", '<Font color="red">mugs</font>', '<FONT color="red">mugs</font>'),
    ("after", "</html>mugs", "</html> <p>mugs</p>"),
    ("wiki", '<img src="https://upload.wikimedia.org/a/mug.png">', '<img src="https://shop.example.com/wikimedia.org/mug.png">'),
    ("wp-cache", '<img src="https://i0.wp.com/shop.example.com/mug.png">', '<img src="https://i1.wp.com/shop.example.com/mug.png">'),
    ("imgur", '<img src="https://i.imgur.com/a1b2c3d.png"><img src="https://i.imgur.com/e1f2a3b.png">',
     '<img src="https://i.imgur.com/a1b2c3d.png"><img src="https://i.imgur.com/a1b2c3d.png">'),
    ("brand", '<img src="https://scontent.fbcdn.net/v/a.png">', '<img src="https://scontent.fbcdn.net/w/a.png">'),
    ("shops", '<img src="https://i.ebayimg.com/a.png"><img src="https://cdn.shopify.com/s/b.png">',
     '<img src="https://i.ebayimg.com/a.png"><img src="https://b.ebayimg.com/b.png">'),
]

TARGETS = [
    ("try", "https://get.mugs-example.com/a", "https://getmugs.com/a"),
    ("try-my", "https://mymugs.shop-example.net/", "https://myaccount.shop-example.net/"),
    ("optout", "https://remove2.mugs-example.com/", "https://removed.mugs-example.com/"),
    ("hex", "https://e4f3a21.mugs.example/", "https://facade1.mugs.example/"),
    ("vowelless", "https://xkcdqrst.example/", "https://xkcdqr.example/"),
    ("repeat", "https://mugshop.mugshop.example/", "https://mugs.mugs.example/"),
    ("dash-gov", "https://tax-gov.com/a", "https://tax-gov.example/a"),
    ("wp-admin", "https://shop.example.com/wp-admin/js/a", "https://shop.example.com/wp-admin"),
    ("php", "https://shop.example.com/redirect.php?a=1", "https://shop.example.com/redirect.php/a"),
    ("firebase", "https://mugs.web.app/a", "https://a.mugs.web.app/a"),
    ("bucket", "https://storage.googleapis.com/a/b.html", "https://storage.googleapis.com/a/b.htmlx"),
    ("proxy", "https://ci3.googleusercontent.com/proxy/a", "https://lh3.googleusercontent.com/a"),
    ("tail", "https://shop.example.com/index.html/ab", "https://shop.example.com/index.html?ab"),
    ("info", "https://news.mugsandbowls.info/letters/2026/may?id=1", "https://www.mugsandbowls.info/letters/2026/may?id=1"),
    ("octal", "http://0313.0.113.5/", "http://192.168.1.5/"),
    ("edu", "https://www.uni.edu/course", "https://www.uni.edu.example/course"),
]


def markups():
    """(name, html) of pairs for rules on markup, links and images: one that fires and a near miss."""
    plain = page(TEXT)
    for name, fires, misses in MARKUP:
        for kind, extra in (("hit", fires), ("near", misses)):
            yield f"markup-{name}-{kind}", page(TEXT, extra + "\n")
    for name, fires, misses in TARGETS:
        for kind, target in (("hit", fires), ("near", misses)):
            yield f"target-{name}-{kind}", page(TEXT, f'<p><a href="{target}">our mugs</a></p>')
    for kind, title in (("hit", "Mugs and bowls " * 9), ("near", "Mugs and bowls " * 7)):
        yield f"markup-title-{kind}", plain.replace("<title>Mugs</title>", f"<title>{title}</title>")
    for kind, words in (("hit", "unsubscribe"), ("near", "Unsubscribe")):
        page_of = plain.replace("unsubscribe", "leave").replace("Unsubscribe", "Leave")
        yield f"markup-mail-{kind}", page_of.replace("</body>", f'<a href="mailto:news@shop.example.com">{words}</a></body>')


def written(text, new, subject=SUBJECT):
    """A message of plain text whose From or To is `new`."""
    name = new.partition(":")[0]
    old = {"From": "From: Shop <news@shop.example.com>", "To": "To: Reader <reader@example.org>"}
    head = [new if key == name else line for key, line in old.items()]
    head += [f"Subject: {subject}", f"Date: {DATE}", "Message-ID: <x@shop.example.com>", "MIME-Version: 1.0",
             "Content-Type: text/plain; charset=utf-8"]
    return ("\n".join(head) + "\n\n" + text + "\n").encode()


def headers():
    """(name, message bytes) of the variants that change addresses, and of letters in plain text."""
    for number, new in enumerate(ADDRESSES + RECIPIENTS):
        yield f"address-{number:02}", written(TEXT, new)
        yield f"address-money-{number:02}", written("The house is for sale at $450,000. Write to shop9@gmail.com.", new)
    for number, letter in enumerate(LETTERS):
        yield f"plain-{number:02}", written(letter, "To: Reader <reader@example.org>")
    for number, subject in enumerate(("ATTENTION: new mugs", "Attention: new mugs", "Get out of your debts", "reader@example.org, new mugs")):
        yield f"line-{number:02}", written(TEXT, "To: Reader <reader@example.org>", subject)


def all_experiments():
    """(name, message bytes) of every variant."""
    yield from headers()
    for name, subject, text in texts():
        yield name, wrap(page(text), "x", subject=subject, text=text)
    for name, html, text, extra in structures():
        yield name, wrap(html, "x", subject=SUBJECT, text=text, extra=extra)
    yield from experiments_rspamd.variants()
    for name, html in markups():
        yield name, wrap(html, "x", subject=SUBJECT, text=TEXT)
