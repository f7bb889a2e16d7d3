import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

/// A file, and the units that its columns get.
@Suite struct CurrencyColumnsTests {
    typealias Case = (text: String, units: [String], notes: [String])

    static let cases: [Case] = [
        // Stripe writes small letters.
        (
            "Amount,Fee,Currency\n10,0.5,usd\n20,0.7,eur\n", ["money in Currency", "money in Currency", "number"],
            ["Amount, Fee in the currency of each row (Currency: EUR, USD), summed within one only"]
        ),
        (
            "cost,clicks,Currency code\n10,3,NOK\n20,4,NOK\n", ["NOK", "count", "number"],
            ["cost in NOK: so says currency_code in every row"]
        ),
        // Salesforce: the currency of one column only.
        (
            "Amount,Amount Currency,Annual Revenue\n1,USD,5\n2,EUR,6\n",
            ["money in amount_currency", "number", "count"],
            ["Amount in the currency of each row (amount_currency: EUR, USD), summed within one only"]
        ),
        // Baremetrics.
        (
            "plan_amount,plan_currency,quantity\n100,usd,1\n200,usd,2\n", ["USD", "number", "count"],
            ["plan_amount in USD: so says plan_currency in every row"]
        ),
        // Converted amounts are in the account's currency.
        (
            "Amount,Converted Amount,Currency,Converted Currency\n1,2,usd,eur\n3,4,gbp,eur\n",
            ["money in Currency", "EUR", "number", "number"],
            [
                "Amount in the currency of each row (Currency: GBP, USD), summed within one only",
                "converted_amount in EUR: so says converted_currency in every row",
            ]
        ),
        (
            "amount,converted_amount,currency\n1,2,usd\n3,4,usd\n", ["USD", "count", "number"],
            ["amount in USD: so says currency in every row"]
        ),
        // 0 without a currency is 0 of any; an amount without one is of none.
        ("amount,currency\n1,usd\n0,\n,eur\n", ["USD", "number"], ["amount in USD: so says currency in every row"]),
        (
            "amount,currency\n1,usd\n2,\n", ["money in currency", "number"],
            ["amount in the currency of each row (currency: USD), summed within one only"]
        ),
        // No codes, no amounts, amounts with a currency of their own, prices and stocks.
        ("amount,currency\n1,dollars\n2,euros\n", ["count", "number"], []),
        ("users,currency\n1,usd\n2,eur\n", ["count", "number"], []),
        (
            "price_usd,fee,currency\n1.5,2.5,eur\n2.5,3.5,eur\n", ["USD", "EUR", "number"],
            ["fee in EUR: so says currency in every row"]
        ),
        (
            "order_count,total_users,price_id,currency\n1,2,3,usd\n4,5,6,eur\n",
            ["count", "count", "number", "number"], []
        ),
    ]

    @Test(arguments: cases.indices) func givesAmountsTheirCurrency(_ place: Int) async throws {
        let row = Self.cases[place]
        let loaded = try await CSVLoader().load(text: row.text)
        #expect(loaded.table.columns.map(\.unit.description) == row.units, "\(row.text)")
        #expect(loaded.notes.map(\.text) == row.notes, "\(row.text)")
    }

    /// What was asked for stays, and `money in COLUMN` names the currency by hand.
    @Test func keepsWhatWasAskedFor() async throws {
        var options = LoadOptions()
        options.types = ["amount": try TypeRequest("USD"), "fee": try TypeRequest("money in Code per month")]
        let loaded = try await CSVLoader(options: options).load(text: "amount,fee,net,code\n1,2,3,usd\n4,5,6,eur\n")
        #expect(
            loaded.table.columns.map(\.unit.description) == ["USD", "money in code per month", "count", "number"])
        #expect(loaded.notes.isEmpty)
    }

    @Test func refusesWhatNamesNoCurrency() async throws {
        var options = LoadOptions()
        for (words, error) in [
            ("money in plan", LoadError.noCurrency(column: "plan", value: "pro")),
            ("money in amount", .noCurrency(column: "amount", value: nil)),
            ("money in gone", .noSuchColumn("gone", columns: ["amount", "plan"])),
        ] {
            options.types = ["amount": try TypeRequest(words)]
            let loader = CSVLoader(options: options)
            await #expect(throws: error) { try await loader.load(text: "amount,plan\n1,pro\n") }
        }
    }

    /// A price told its currency is a price, a stock a stock, until the words say otherwise.
    @Test(arguments: [
        ("price", "USD", Additivity.never), ("price", "USD added", .added), ("mrr", "USD per month", .lastOverTime),
        ("mrr", "USD added", .added), ("spend", "USD", .added), ("spend", "never added", .never),
        ("tenure", "months", .never), ("customers", "last over time", .lastOverTime), ("zip", "count", .added),
        ("churn", "rate per month", .never), ("churn", "share", .never), ("user", "id", .never),
    ]) func keepsTheMeaningOfAName(_ row: (String, String, Additivity)) async throws {
        let text = "\(row.0)\n12\n7\n"
        let loaded = try await CSVLoader().load(text: text)
        let retyped = try retype(loaded.table.columns[0], to: TypeRequest(row.1))
        #expect(retyped.additivity == row.2)
        var options = LoadOptions()
        options.types = [row.0: try TypeRequest(row.1)]
        let asked = try await CSVLoader(options: options).load(text: text)
        #expect(asked.table.columns[0].additivity == row.2)
    }
}
