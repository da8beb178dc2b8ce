"""The two gold stories as a careful extractor would report them: names, dates, parties and statuses are those of the gold."""

from __future__ import annotations

from tests.resolve.tellers import Teller

STATES = {
    "ID": ("Indonesia", "Q252"),
    "AU": ("Australia", "Q408"),
    "NK": ("North Korea", "Q423"),
    "SK": ("South Korea", "Q884"),
    "US": ("United States", "Q30"),
    "JP": ("Japan", "Q17"),
    "CN": ("China", "Q148"),
}


def states(teller: Teller, *names: str) -> None:
    for name in names:
        teller.state(name, *STATES[name])


def post(teller: Teller, ref: str, name: str, where: str) -> str:
    return teller.entity(ref, "Position", name, post_in=where)


def first_story() -> list[Teller]:
    """Two launches in one week, two calls of the same ministers a month apart, a put-off council session, two men called Park."""
    a1 = Teller("s1-01", "2024-03-04", place="SEOUL")
    states(a1, "NK", "SK", "JP")
    a1.entity("SEA", "Place", "Laut Jepang", wikidata="Q27092")
    a1.entity("WONSAN", "Place", "kawasan Wonsan")
    a1.entity("JCS", "PublicBody", "Kepala Staf Gabungan Korea Selatan", names=("JCS",), key="jointchiefs:Q884", country="SK")
    a1.entity("JPMOD", "PublicBody", "Kementerian Pertahanan Jepang", key="ministry:defence:Q17", country="JP")
    a1.entity("missile", "Object", "sebuah rudal balistik jarak menengah", count=1)
    a1.event("L1", "MissileLaunch", when="2024-03-04", agent="NK", theme="missile", location="WONSAN", destination="SEA")
    a1.says("L1", "JCS")

    a2 = Teller("s1-02", "2024-03-03", place="WASHINGTON")
    states(a2, "NK", "SK", "US")
    a2.entity("SEA", "Place", "East Sea", wikidata="Q27092")
    a2.entity("WONSAN", "Place", "port city of Wonsan")
    a2.entity("JCS", "PublicBody", "Joint Chiefs of Staff", key="jointchiefs:Q884", country="SK")
    a2.entity("spokesperson", "Person", "a spokesperson")
    a2.entity("allies", "Group", "its allies")
    a2.entity("missile", "Object", "a ballistic missile", count=1)
    a2.event("L1", "MissileLaunch", when="2024-03-03", agent="NK", theme="missile", location="WONSAN", destination="SEA")
    a2.event("consult", "Consult", status="ongoing", participant=["US", "allies"])
    a2.says("consult", "spokesperson")

    a3 = Teller("s1-03", "2024-03-05", place="SEOUL")
    states(a3, "SK", "US", "JP", "NK")
    a3.entity("SKMOD", "PublicBody", "Seoul's defense ministry", key="ministry:defence:Q884", country="SK")
    a3.person("SHIN", "Shin Dong-hwan", names=("Shin",), country="SK")
    a3.person("HALE", "Marcus Hale", names=("Hale",), country="US")
    a3.person("ITO", "Kenjiro Ito", country="JP")
    for ref, name, where in (
        ("post1", "Defense Minister", "SK"),
        ("post2", "U.S. Defense Secretary", "US"),
        ("post3", "Japanese Defense Minister", "JP"),
    ):
        post(a3, ref, name, where)
    a3.event("L1", "MissileLaunch", when="2024-03-04", agent="NK")
    posts = {"SHIN": "post1", "HALE": "post2", "ITO": "post3"}
    behalf = {"SHIN": "SK", "HALE": "US", "ITO": "JP"}
    a3.event(
        "C1", "PhoneTalk", when="2024-03-05", participant=["SHIN", "HALE", "ITO"], capacities=posts, behalf=behalf, links={"concerns": "L1"}
    )
    a3.event("X1", "MilitaryExercise", when=("2024-03-18", "2024-03-24"), status="planned", participant=["SK", "US"])
    a3.says("C1", "SKMOD")

    a4 = Teller("s1-04", "2024-03-06", place="JAKARTA")
    states(a4, "SK", "US", "JP", "NK")
    a4.entity("UNSC", "Organization", "Dewan Keamanan PBB", names=("DK PBB",), wikidata="Q37470")
    a4.entity("SKMOD", "PublicBody", "Kementerian Pertahanan Korsel", key="ministry:defence:Q884", country="SK")
    a4.entity("COAST", "PublicBody", "penjaga pantai Korut", key="coastguard:Q423", country="NK")
    a4.person("SHIN", "Shin Dong-hwan")
    a4.person("HALE", "Marcus Hale")
    a4.person("ITO", "Ito Kenjiro")
    a4.person("PARKF", "Park Sung-min", country="SK")
    post(a4, "fisher", "nelayan Korea Selatan", "SK")
    a4.event("C1", "PhoneTalk", when="2024-03-05", participant=["SK", "US", "JP"])
    a4.event("agree", "Agree", participant=["SHIN", "HALE", "ITO"])
    a4.event("M1", "Meeting", when="2024-03-11", status="planned", participant="UNSC")
    a4.event("AR", "Arrest", when="2024-03-06", agent="COAST", target="PARKF", capacities={"PARKF": "fisher"})

    a5 = Teller("s1-05", "2024-03-08", place="SEOUL")
    states(a5, "NK", "SK", "JP")
    a5.entity("JCS", "PublicBody", "Seoul's Joint Chiefs of Staff", key="jointchiefs:Q884", country="SK")
    a5.entity("SUNAN", "Place", "Sunan airfield")
    a5.entity("SEA", "Place", "Sea of Japan", wikidata="Q27092")
    a5.person("PARKF", "Park Sung-min")
    post(a5, "fisher", "Fisherman", "SK")
    a5.entity("missiles", "Object", "two short-range ballistic missiles", count=2)
    a5.event("L2", "MissileLaunch", when="2024-03-08", agent="NK", theme="missiles", location="SUNAN", destination="SEA")
    a5.event("L1", "MissileLaunch", when="2024-03-04", agent="NK")
    a5.event("AR", "Arrest", when="2024-03-06", agent="NK", target="PARKF", capacities={"PARKF": "fisher"})

    a6 = Teller("s1-06", "2024-03-09", place="SEOUL")
    states(a6, "NK", "SK", "CN")
    a6.entity("JCS", "PublicBody", "Kepala Staf Gabungan Korsel", key="jointchiefs:Q884", country="SK")
    a6.entity("SUNAN", "Place", "lapangan udara Sunan")
    a6.entity("SEA", "Place", "Laut Timur", wikidata="Q27092")
    a6.entity("KCNA", "Organization", "KCNA")
    a6.entity("UNSC", "Organization", "DK PBB", wikidata="Q37470")
    a6.entity("missiles", "Object", "tiga rudal", count=3)
    a6.event("L2", "MissileLaunch", when="2024-03-08", agent="NK", theme="missiles", location="SUNAN", destination="SEA")
    a6.event("DN", "Denial", agent="NK", links={"concerns": "L2"})
    a6.event("M1", "Meeting", superseded="2024-03-11", status="postponed", participant="UNSC")
    a6.event("PP", "Request", agent="CN", links={"concerns": "M1"})

    a7 = Teller("s1-07", "2024-03-15", place="NEW YORK")
    states(a7, "NK", "SK", "CN", "US")
    a7.entity("UNSC", "Organization", "U.N. Security Council", wikidata="Q37470")
    a7.entity("TREASURY", "PublicBody", "the Treasury", key="ministry:finance:Q30", country="US")
    a7.entity("SKMOD", "PublicBody", "Seoul's defense ministry", key="ministry:defence:Q884", country="SK")
    a7.person("PARKD", "Park Sung-min")
    a7.entity("house", "Company", "a trading house in Dandong")
    post(a7, "director", "director of a trading house", "house")
    a7.entity("missiles", "Object", "three missiles", count=3)
    a7.event("L2", "MissileLaunch", when="2024-03-08", agent="NK", theme="missiles")
    a7.event("M1", "Meeting", when="2024-03-14", superseded="2024-03-11", participant="UNSC", links={"concerns": "L2"})
    a7.event("SA", "Sanction", when="2024-03-12", agent="US", target="PARKD", capacities={"PARKD": "director"})
    a7.event("X1", "MilitaryExercise", superseded="2024-03-18", status="postponed", participant=["SK", "US"])

    a8 = Teller("s1-08", "2024-04-09", place="SEOUL")
    states(a8, "SK", "US", "JP")
    a8.entity("SKMOD", "PublicBody", "Kementerian Pertahanan Korea Selatan", key="ministry:defence:Q884", country="SK")
    a8.person("SHIN", "Shin Dong Hwan", country="SK")
    a8.person("HALE", "Marcus Hale", country="US")
    a8.person("ITO", "Kenjiro Ito", country="JP")
    a8.person("PARKD", "Park Sung-min")
    for ref, name, where in (("post1", "Menhan", "SK"), ("post2", "Menhan", "US"), ("post3", "Menhan", "JP")):
        post(a8, ref, name, where)
    post(a8, "trader", "pengusaha", "US")
    capacities = {"SHIN": "post1", "HALE": "post2", "ITO": "post3"}
    a8.event("C2", "PhoneTalk", when="2024-04-09", participant=["SHIN", "HALE", "ITO"], capacities=capacities)
    a8.event("C1", "PhoneTalk", when="2024-03-05", participant=["SHIN", "HALE", "ITO"])
    a8.event("SA", "Sanction", when="2024-03-12", agent="US", target="PARKD")
    return [a1, a2, a3, a4, a5, a6, a7, a8]


def second_story() -> list[Teller]:
    """A ban and the retaliation, two demonstrations, a ministers' meeting that moves, a second one a month later, two Clarkes."""
    b1 = Teller("s2-01", "2023-02-06", place="CANBERRA")
    states(b1, "AU", "ID")
    b1.person("FIONA", "Fiona Clarke", names=("Clarke",), country="AU")
    post(b1, "minister", "Trade Minister", "AU")
    b1.entity("LIVE", "Organization", "Livestock Exporters Council")
    b1.event("B1", "Embargo", when="2023-02-06", agent="AU", target="ID")
    b1.says("B1", "FIONA", "minister")

    b2 = Teller("s2-02", "2023-02-08", place="JAKARTA")
    states(b2, "AU", "ID")
    b2.person("BAGUS", "Bagus Wiratmoko", names=("Bagus",), country="ID")
    post(b2, "mendag", "Menteri Perdagangan", "ID")
    b2.person("FIONA", "Fiona Clarke", country="AU")
    b2.entity("DARWIN", "Place", "Darwin", wikidata="Q11568")
    b2.event("B1", "Embargo", when="2023-02-06", agent="AU", target="ID")
    b2.event("S1", "Sanction", status="hypothetical", agent="ID", target="AU")
    b2.event(
        "T1",
        "Threaten",
        when="2023-02-08",
        agent="BAGUS",
        target="AU",
        capacities={"BAGUS": "mendag"},
        behalf={"BAGUS": "ID"},
        links={"concerns": "S1"},
    )
    b2.event("M1", "Meeting", when="2023-02-15", status="planned", participant=["BAGUS", "FIONA"], location="DARWIN")

    b3 = Teller("s2-03", "2023-02-09", place="JAKARTA")
    states(b3, "AU", "ID")
    b3.entity("SPI", "Organization", "Serikat Peternak Mandiri", names=("SPM",))
    b3.person("SUTR", "Sutrisno")
    post(b3, "chair", "ketua SPM", "SPI")
    b3.entity("JKT", "Place", "Jakarta", wikidata="Q3630")
    b3.entity("SBY", "Place", "Surabaya", wikidata="Q11462")
    b3.entity("farmers", "Group", "2.000 peternak", count=2000)
    b3.event("B1", "Embargo", agent="AU")
    b3.event("D1", "Demonstration", when="2023-02-09", agent=["SPI", "farmers"], location="JKT", links={"inResponseTo": "B1"})
    b3.event("D2", "Demonstration", when="2023-02-10", status="planned", agent="SPI", location="SBY")
    b3.says("D1", "SUTR", "chair")

    b4 = Teller("s2-04", "2023-02-10", place="SURABAYA")
    states(b4, "AU", "ID")
    b4.entity("JKT", "Place", "Jakarta", wikidata="Q3630")
    b4.entity("SBY", "Place", "Surabaya", wikidata="Q11462")
    b4.entity("DARWIN", "Place", "Darwin", wikidata="Q11568")
    b4.entity("POLDA", "PublicBody", "Jakarta police", key="police:jakarta:Q252", country="ID")
    b4.entity("KEMENDAG", "PublicBody", "Jakarta's trade ministry", key="ministry:trade:Q252", country="ID")
    b4.person("BAGUS", "Bagus Wiratmoko", country="ID")
    b4.person("FIONA", "Fiona Clarke", country="AU")
    post(b4, "trade", "Indonesian Trade Minister", "ID")
    post(b4, "counterpart", "Australian counterpart", "AU")
    b4.entity("farmers", "Group", "Hundreds of cattle farmers", count_min=200)
    b4.entity("people", "Group", "800 people", count=800)
    b4.event("D2", "Demonstration", when="2023-02-10", agent="farmers", location="SBY")
    b4.event("D1", "Demonstration", when="2023-02-09", agent="people", location="JKT")
    b4.event(
        "M1",
        "Meeting",
        superseded="2023-02-15",
        status="postponed",
        participant=["BAGUS", "FIONA"],
        location="DARWIN",
        capacities={"BAGUS": "trade", "FIONA": "counterpart"},
    )

    b5 = Teller("s2-05", "2023-02-21", place="CANBERRA")
    states(b5, "AU", "ID")
    b5.person("PETER", "Peter Clarke")
    b5.entity("LIVE", "Organization", "Livestock Exporters Council")
    post(b5, "head", "heads the Livestock Exporters Council", "LIVE")
    b5.person("FIONA", "Clarke", country="AU")
    b5.person("BAGUS", "Wiratmoko", country="ID")
    post(b5, "minister", "the minister", "AU")
    b5.entity("PERTH", "Place", "Perth", wikidata="Q3183")
    b5.event("S1", "Sanction", when="2023-02-20", agent="ID", target="AU")
    b5.event("B1", "Embargo", when="2023-02-06", agent="AU")
    b5.event("CD", "Condemn", agent="PETER", target="ID", capacities={"PETER": "head"}, behalf={"PETER": "LIVE"}, links={"concerns": "S1"})
    b5.event(
        "M1",
        "Meeting",
        when="2023-02-24",
        status="planned",
        participant=["FIONA", "BAGUS"],
        location="PERTH",
        capacities={"FIONA": "minister"},
    )

    b6 = Teller("s2-06", "2023-02-28", place="JAKARTA")
    states(b6, "AU", "ID")
    b6.entity("WTO", "Organization", "Organisasi Perdagangan Dunia", names=("WTO",), wikidata="Q7825")
    b6.person("BAGUS", "Bagus Wiratmoko")
    b6.person("FIONA", "Clarke", names=("Menteri Clarke",))
    b6.person("HADI", "Sutrisno Hadi")
    b6.entity("KEMENDAG", "PublicBody", "Kemendag", key="ministry:trade:Q252", country="ID")
    post(b6, "jubir", "Juru bicara Kemendag", "KEMENDAG")
    b6.entity("PERTH", "Place", "Perth", wikidata="Q3183")
    b6.event("M1", "Meeting", when="2023-02-24", participant=["BAGUS", "FIONA"], location="PERTH")
    b6.event("LW", "Lawsuit", when="2023-02-28", agent="ID", target="AU")
    b6.event("AG", "AgreementSigning", when=("2023-03-01", "2023-03-31"), status="planned", participant=["ID", "AU"])
    b6.says("AG", "HADI", "jubir")

    b7 = Teller("s2-07", "2023-03-02", place="JAKARTA")
    states(b7, "AU", "ID")
    b7.entity("WTO", "Organization", "WTO", wikidata="Q7825")
    b7.person("BAGUS", "Bagus Wiratmoko", names=("Bagus",), country="ID")
    post(b7, "mendag", "Menteri Perdagangan", "ID")
    b7.event("RS", "Resignation", when="2023-03-01", agent="BAGUS", capacities={"BAGUS": "mendag"})
    b7.event("LW", "Lawsuit", when="2023-02-27", agent="ID", target="AU")

    b8 = Teller("s2-08", "2023-03-25", place="JAKARTA")
    states(b8, "AU", "ID")
    b8.person("BAGUS", "Bagus Wiratmoko", names=("Mr Wiratmoko",))
    b8.person("FIONA", "Fiona Clarke")
    b8.person("HADI", "Sutrisno Hadi")
    b8.entity("KEMENDAG", "PublicBody", "the Trade Ministry", key="ministry:trade", names=("Trade Ministry",))
    post(b8, "spokesman", "spokesman", "KEMENDAG")
    b8.entity("JKT", "Place", "Jakarta", wikidata="Q3630")
    b8.entity("PERTH", "Place", "Perth", wikidata="Q3183")
    b8.event("AG", "AgreementSigning", when="2023-03-24", participant=["ID", "AU"], location="JKT")
    b8.event("M2", "Meeting", when="2023-03-24", participant=["BAGUS", "FIONA"])
    b8.event("M1", "Consult", when="2023-02-24", participant=["BAGUS", "FIONA"], location="PERTH")
    b8.event("RS", "Resignation", status="didNotOccur", agent="BAGUS")
    b8.event("DN", "Denial", when="2023-03-02", agent="KEMENDAG", links={"concerns": "RS"})
    b8.says("RS", "HADI", "spokesman")
    return [b1, b2, b3, b4, b5, b6, b7, b8]
