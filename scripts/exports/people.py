"""Made people and firms. No name, address or number here is anyone's."""
import dataclasses
import unicodedata


@dataclasses.dataclass(frozen=True)
class Person:
    first: str
    last: str
    title: str
    firm: str

    @property
    def name(self):
        return f"{self.first} {self.last}"

    @property
    def email(self):
        plain = unicodedata.normalize("NFKD", f"{self.first}.{self.last}".replace("ß", "ss").replace("ø", "o"))
        return "".join(sign for sign in plain if sign.isascii()).lower().replace(" ", "") + "@example.com"


PEOPLE = [
    Person("Anna", "Keller", "Head of Marketing", "Nordlicht Werkzeuge GmbH"),
    Person("Marc", "Lefèvre", "CFO", "Atelier Ducrêt SARL"),
    Person("Ingrid", "Solvang", "Operations Manager", "Fjordkraft Data AS"),
    Person("Tomás", "Peña", "Founder", "Peña & Hijos, S.L."),
    Person("Grace", "Okafor", "VP Sales", "Lagoon Logistics Ltd."),
    Person("Jürgen", "Müller", "IT-Leiter", "Müller, Braß & Co. KG"),
    Person("Priya", "Raman", "Product Manager", "Kestrel Analytics"),
    Person("Liam", "O'Hara", "Owner", "O'Hara's Bicycles"),
    Person("Sofia", "Lindqvist", "RevOps Lead", "Blåbär Media AB"),
    Person("Chen", "Wei", "Data Engineer", "Jade Harbor Inc."),
    Person("Noah", "Whitfield", "CEO", 'The "Good" Bakery'),
    Person("Elena", "Marković", "Analyst", "Sava Soft d.o.o."),
    Person("Aino", "Virtanen", "Growth Lead", "Koivu Oy"),
    Person("Piotr", "Zieliński", "Dyrektor", "Bursztyn Sp. z o.o."),
    Person("Hannah", "Brooks", "Customer Success", "Alder & Finch LLP"),
    Person("Diego", "Fernandes", "CTO", "Rio Verde Tech"),
    Person("Mei", "Tanaka", "Marketing Manager", "Sakura Stationery KK"),
    Person("Oliver", "Grant", "Procurement", "Grant Brothers Plc"),
    Person("Fatima", "Haddad", "Head of Support", "Cedar Clinic Group"),
    Person("Lukas", "Weiß", "Einkauf", "Weiß Optik e.K."),
    Person("Zoë", "Janssen", "COO", "Tulp Software B.V."),
    Person("Ravi", "Shah", "Team Lead", "Monsoon Apps Pvt Ltd"),
    Person("Emily", "Carter", "Demand Gen", "Pinecone Learning"),
    Person("Nils", "Berg", "Salg", "Berg Båt AS"),
]

# Salesforce writes ISO-8859-1: these are the people whose names it can spell.
WESTERN = [person for person in PEOPLE if all(ord(sign) < 256 for sign in person.name + person.firm)]

SELLERS = ["Dana Whitcombe", "Rui Almeida", "Kirsten Voss"]
