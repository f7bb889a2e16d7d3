"""Names and words of the languages that the files are written in."""

LANGUAGES = ("en", "de", "pl", "fi", "nb", "fr", "es", "th")

PEOPLE = {
    "en": ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Mary Seacole", "Tim O'Neill", "Ruth Fry", "Ian Bell"],
    "de": ["Jürgen Groß", "Käthe Müller", "Sören Weiß", "Ännchen Vogel", "Rüdiger Höfer", "Ilse Schäfer", "Uwe Böhm"],
    "pl": ["Łukasz Żak", "Małgorzata Świątek", "Zbigniew Wójcik", "Agnieszka Dąbrowska", "Józef Kość", "Ewa Gęś"],
    "fi": ["Väinö Mäkelä", "Päivi Hämäläinen", "Jyrki Järvinen", "Yrjö Pöysti", "Äijä Öhman", "Sirkka Lähde"],
    "nb": ["Bjørn Åsheim", "Kåre Sørensen", "Mæri Bø", "Øyvind Hæg", "Turid Ødegård", "Pål Næss", "Gro Ås"],
    "fr": ["Zoé Lefèvre", "François Bégué", "Hélène Côté", "Gaëlle Noël", "Benoît Maçon", "Agnès Forêt"],
    "es": ["José Núñez", "María Peña", "Íñigo Ibáñez", "Begoña Muñoz", "Ángel Gómez", "Lucía Fariñas"],
    "th": ["สมชาย ใจดี", "สุดา แก้วใส", "ประยุทธ์ ศรีสุข", "มาลี ทองคำ", "วิชัย รุ่งเรือง", "กานดา พงษ์ไทย"],
}
CITIES = {
    "en": ["London", "Leeds", "Bristol", "York", "Bath", "Derby"],
    "de": ["München", "Köln", "Düsseldorf", "Würzburg", "Lübeck", "Görlitz"],
    "pl": ["Łódź", "Kraków", "Gdańsk", "Poznań", "Wrocław", "Rzeszów"],
    "fi": ["Jyväskylä", "Hämeenlinna", "Närpiö", "Seinäjoki", "Mikkeli", "Äänekoski"],
    "nb": ["Tromsø", "Ålesund", "Bodø", "Hønefoss", "Lillestrøm", "Måløy"],
    "fr": ["Besançon", "Orléans", "Saint-Étienne", "Nîmes", "Angoulême", "Évry"],
    "es": ["Málaga", "A Coruña", "Cádiz", "León", "Logroño", "Almería"],
    "th": ["กรุงเทพฯ", "เชียงใหม่", "ภูเก็ต", "ขอนแก่น", "หาดใหญ่", "นครราชสีมา"],
}
FIRMS = {
    "en": ["Acme", "Bolt & Sons", "Northwind", "Globex", "Initech", "Umbrella"],
    "de": ["Groß & Söhne GmbH", "Bäckerei Öz", "Müller AG", "Fußmatten KG", "Prüfwerk", "Käse-Haus"],
    "pl": ["Żabka", "Piekarnia Świt", "Łuk Sp. z o.o.", "Drukarnia Ćma", "Hurtownia Źródło", "Mały Dom"],
    "fi": ["Hyvä Päivä Oy", "Järvi Oyj", "Työkalu Oy", "Mökki Ky", "Sähköset Oy", "Leipä Ab"],
    "nb": ["Fjørd AS", "Brød & Smør AS", "Blå Himmel ASA", "Sjø AS", "Vær og Vind", "Kjøkken AS"],
    "fr": ["Crêperie d'Île", "Société Générique", "Café Noël SARL", "Forêt & Cie", "Hôtel Été", "Garçon SA"],
    "es": ["Caña SL", "Panadería Niño", "Óptica León SA", "Señal SL", "Peñón SA", "Años Luz SL"],
    "th": ["บริษัท ทองดี จำกัด", "ร้านกาแฟ", "ขนมไทย", "ไทยซอฟต์", "สยามดาต้า", "ข้าวหอม"],
}
# customer, city, day, amount, quantity, order number, plan, active, channel, spend, clicks
HEADERS = {
    "en": ["Customer", "City", "Order date", "Amount", "Quantity", "Order no", "Plan", "Active", "Channel", "Spend", "Clicks"],
    "de": ["Kunde", "Stadt", "Bestelldatum", "Betrag", "Menge", "Bestellnummer", "Tarif", "Aktiv", "Kanal", "Kosten", "Klicks"],
    "pl": ["Klient", "Miasto", "Data zamówienia", "Kwota", "Ilość", "Nr zamówienia", "Taryfa", "Aktywny", "Kanał", "Koszt", "Kliknięcia"],
    "fi": ["Asiakas", "Kaupunki", "Tilauspäivä", "Summa", "Määrä", "Tilausnumero", "Paketti", "Käytössä", "Kanava", "Kulut", "Klikkaukset"],
    "nb": ["Kunde", "By", "Bestillingsdato", "Beløp", "Antall", "Ordrenummer", "Abonnement", "Aktiv", "Kanal", "Kostnad", "Klikk"],
    "fr": ["Client", "Ville", "Date de commande", "Montant", "Quantité", "N° commande", "Forfait", "Actif", "Canal", "Dépense", "Clics"],
    "es": ["Cliente", "Ciudad", "Fecha del pedido", "Importe", "Cantidad", "Nº pedido", "Plan", "Activo", "Canal", "Gasto", "Clics"],
    "th": ["ลูกค้า", "เมือง", "วันที่สั่งซื้อ", "จำนวนเงิน", "จำนวน", "เลขที่", "แพ็กเกจ", "ใช้งาน", "ช่องทาง", "ค่าใช้จ่าย", "คลิก"],
}
KEYS = ["customer", "city", "day", "amount", "quantity", "order", "plan", "active", "channel", "spend", "clicks"]
PLANS = ["Basic", "Pro", "Team", "Enterprise"]
CHANNELS = ["google ads", "email", "organic", "partner", "linkedin"]
YES_NO = {
    "en": ("yes", "no"), "de": ("ja", "nein"), "pl": ("tak", "nie"), "fi": ("kyllä", "ei"), "nb": ("ja", "nei"),
    "fr": ("oui", "non"), "es": ("sí", "no"), "th": ("ใช่", "ไม่"), "it": ("sì", "no"), "pt": ("sim", "não"),
    "nl": ("ja", "nee"), "sv": ("ja", "nej"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta".split(),
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(),
}
SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
    "it": "gen feb mar apr mag giu lug ago set ott nov dic".split(),
    "pt": "jan fev mar abr mai jun jul ago set out nov dez".split(),
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru".split(),
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec".split(),
    "nb": "jan feb mar apr mai jun jul aug sep okt nov des".split(),
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(),
}
