/// A statement for each option of each verb; the tests look for gaps.
enum OptionExamples {
    private static let experiment = [HelpExample.experiment]
    private static let events = ["load samples/events.csv"]
    private static let zips = ["load text \"zip,paid\\n1234,5\\n2345,7\" as sales"]

    static let all: [String: [HelpExample]] = [
        "load": [
            HelpExample("load samples/acquisition.csv as spring"),
            HelpExample("load text \"id;day;paid\\n1;03/04/2025;1,50\" as sales dates dmy decimal \",\""),
            HelpExample("load text \"id;paid\\n1;5\\n2;-\" as sales delimiter \";\" null \"-\""),
            HelpExample("load text \"zip,paid\\n1234,5\" as sales types (zip: text)"),
            HelpExample("load text \"id,paid\\n1,5\\n1,6\" as sales unique id"),
            HelpExample("load text \"note\\n'a, b'\" as notes quote \"'\""),
            HelpExample("load samples/exports/google-ads-pl.csv as ads encoding \"utf-8\""),
            HelpExample("load text \"Sales of May\\n\\nid,paid\\n1,5\" as sales header 3"),
            HelpExample("load text \"Sales of May\\nid,paid\\n1,5\" as sales skip 1"),
            HelpExample("load text \"at\\n2025-06-30 14:05\" as calls timezone Europe/Warsaw"),
            HelpExample("load text \"id,paid\\n1,5\\n2,7\" as sales strict"),
            HelpExample("load samples/acquisition.csv fresh"),
        ],
        "rejects": [
            HelpExample("rejects costs as bad", after: ["load text \"day,spend\\n2025-01-01,$5\\nclosed\" as costs"])
        ],
        "type": [
            HelpExample("type paid: USD added", after: zips),
            HelpExample("type paid: USD last over time", after: zips),
            HelpExample("type paid: USD never added", after: zips),
        ],
        "forget": [HelpExample("forget benchmark cac", after: ["benchmark cac $200..$800"])],
        "benchmark": [
            HelpExample("benchmark arpa $40..$60 per month higher is better"),
            HelpExample("benchmark cac $200..$800 for smb lower is better source \"our board\""),
            HelpExample("benchmark cac $200..$800 note \"paid channels alone\""),
        ],
        "benchmarks": [HelpExample("benchmarks for enterprise")],
        "check": [HelpExample("check 45 days as sales_cycle for smb")],
        "explain": [HelpExample("explain spend by channel plan", after: [HelpExample.acquisition])],
        "plot": [
            HelpExample("plot spend by month as bars", after: [HelpExample.acquisition]),
            HelpExample("plot spend as histogram 8 bins", after: [HelpExample.acquisition]),
        ],
        "save": [
            HelpExample("save all review.funnel exact", after: ["price = $49"], needsOwnFolder: true),
            HelpExample("save review.funnel without answers", after: ["price = $49"], needsOwnFolder: true),
        ],
        "source": [HelpExample("source samples/tour.funnel fresh")],
        "recover": [
            HelpExample("recover list", needsOwnFolder: true)
        ],
        "funnel": [
            HelpExample("funnel \"signup\" -> \"paid\" per account_id at time", after: events),
            HelpExample("funnel \"signup\" -> \"trial\" -> \"paid\" within 30 days mature", after: events),
            HelpExample("funnel \"signup\" => \"trial\" each step within 7 days", after: events),
            HelpExample("funnel \"signup\" -> \"paid\" excluding \"cancel\" first entry", after: events),
            HelpExample("funnel \"signup\" -> \"paid\" by channel touch last", after: events),
            HelpExample("funnel \"signup\" -> \"paid\" within 30 days trend by month times", after: events),
            HelpExample("funnel \"trial\" -> \"paid\" counting events", after: events),
            HelpExample("funnel \"signup\" -> \"paid\" within 1 day units", after: events),
            HelpExample(
                "funnel created -> won: stage = \"Won\" lost stage = \"Lost\" value $49",
                after: ["load samples/deals.csv"]),
        ],
        "paths": [
            HelpExample("paths per account_id at time steps 3 repeats", after: events),
            HelpExample("paths \"signup\" -> within 30 days mature", after: events),
            HelpExample("paths each step within 30 minutes along channel", after: events),
        ],
        "split": [HelpExample("split 900 vs 100 planned 90:10")],
        "correct": [HelpExample("correct 0.01, 0.02, 0.04 method hommel confidence 99%")],
        "interval": [
            HelpExample("interval mean(revenue) against 0", after: experiment),
            HelpExample("interval 45 of 1000 method jeffreys confidence 99%"),
            HelpExample("interval 45 of 1000 greater"), HelpExample("interval 45 of 1000 less"),
        ],
        "ab": [
            HelpExample("ab converted by variant against \"B\" confidence 99%", after: experiment),
            HelpExample("ab 200 of 4000 vs 260 of 4000 greater"), HelpExample("ab 200 of 4000 vs 260 of 4000 less"),
            HelpExample("ab 200 of 4000 vs 510 of 8000 planned 1:2"),
            HelpExample("ab 200 of 4000 vs 195 of 4000 margin 1pp"),
            HelpExample("ab 200 of 4000 vs 203 of 4000 equivalent within 1pp"),
            HelpExample("ab converted, revenue by variant correct hommel", after: experiment),
            HelpExample("ab 200 of 4000 vs 260 of 4000 method z_pooled, wald"),
            HelpExample("ab revenue by variant per user_id cap 99%", after: experiment),
            HelpExample("ab converted by variant stratified by device", after: experiment),
        ],
        "plan": [
            HelpExample("plan rate 5% lift 10% power 90% confidence 99%"),
            HelpExample("plan rate 5% change 1pp greater"), HelpExample("plan rate 5% change -1pp less"),
            HelpExample("plan rate 5% n 10000"), HelpExample("plan rate 5% lift 10% traffic 1200 per day"),
            HelpExample("plan rate 5% lift 10% arms 3 correct bonferroni"),
            HelpExample("plan rate 5% lift 10% planned 90:10 method unpooled"),
            HelpExample("plan rate 5% margin 1pp"), HelpExample("plan rate 5% equivalent within 1pp"),
        ],
    ]
}
