/// Names of months and days of the week in the languages of the exports, and the words that stand between the parts of a
/// date.
///
/// - Source: CLDR 44, dates, the months and days of en, de, fr, es, it, pt, nl, pl, fi, sv, nb, da, cs, th, wide and
///   abbreviated; of languages that decline, also the genitive.
enum DateNames {
    struct Month {
        let bytes: [UInt8]
        let number: Int
        /// Thai years are counted from the birth of the Buddha unless they are small.
        let isThai: Bool
    }

    private static let monthWords: [String] = [
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber mär apr mai jun jul aug sept okt nov dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil aout sept oct nov déc",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
            + "marraskuuta joulukuuta",
        "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar mars april mai juni juli august september oktober november desember",
        "jan febr mars apr mai juni juli aug sept okt nov des",
        "januar februar marts april maj juni juli august september oktober november december",
        "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
        "ledna února března dubna května června července srpna září října listopadu prosince",
    ]

    private static let thaiMonths: [String] = [
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
        "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค",
    ]

    private static let otherWords =
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
        + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
        + "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
        + "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
        + "lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab "
        + "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        + "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob ndz "
        + "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su "
        + "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag tor tir ons fre lør søn "
        + "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ วันที่ "
        + "of the de del di den le la st nd rd th er ère º ª r roku พ.ศ. ค.ศ. เดือน ปี at um kl kello à às alle ore"

    /// By their first byte, longest first, so that the first that matches is the one.
    private static let months: [[Month]] = sorted(
        (monthWords.map { ($0, false) } + thaiMonths.map { ($0, true) }).flatMap { words, isThai in
            words.split(separator: " ").enumerated().map { place, word in
                Month(bytes: Array(word.utf8), number: place + 1, isThai: isThai)
            }
        }, \.bytes)

    private static let others: [[[UInt8]]] = sorted(otherWords.split(separator: " ").map { Array($0.utf8) }, \.self)

    private static func sorted<Word>(_ words: [Word], _ bytes: KeyPath<Word, [UInt8]>) -> [[Word]] {
        var byFirst = [[Word]](repeating: [], count: 256)
        for word in words { byFirst[Int(word[keyPath: bytes][0])].append(word) }
        return byFirst.map { $0.sorted { $0[keyPath: bytes].count > $1[keyPath: bytes].count } }
    }

    /// The month whose name stands at a place, and the name's length.
    static func month(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> (month: Month, length: Int)? {
        for month in months[Int(lowered(bytes[at]))] where stands(month.bytes, bytes, at, end) {
            return (month, month.bytes.count)
        }
        return nil
    }

    /// The length of a weekday or another word of dates that stands at a place.
    static func otherWord(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
        for word in others[Int(lowered(bytes[at]))] where stands(word, bytes, at, end) { return word.count }
        return nil
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether a word stands there whole: no letter follows it.
    private static func stands(_ word: [UInt8], _ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard end - at >= word.count else { return false }
        for offset in word.indices where lowered(bytes[at + offset]) != word[offset] { return false }
        guard at + word.count < end else { return true }
        let next = bytes[at + word.count]
        // U+00A0 and its like begin with 0xC2 and 0xE2.
        return !(lowered(next) &- 0x61 < 26 || next >= 0x80 && next != 0xC2 && next != 0xE2)
    }
}
