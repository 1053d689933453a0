using System.Collections.Frozen;
using System.Globalization;

namespace RealtimeReservation.Domain;

/// <summary>
/// The currencies of ISO 4217 and their minor units: the only table of them. The web client's is written from it
/// (src/Web/src/format/currencies.ts). Browsers and operating systems follow CLDR instead, which shows fewer decimals than ISO 4217 for
/// HUF, IDR, IQD and others.
/// </summary>
public static class Currencies
{
    /// <summary>
    /// Decimals of most currencies, and of a code that is not in the table: books kept in a withdrawn currency stay readable.
    /// </summary>
    public const int Usual = 2;

    // Metals, bonds, test codes and the like (XAU, XDR, XTS …) have no minor unit in ISO 4217, so nothing can be paid with them.
    // Codes withdrawn since 2024 are still here, for venues that were opened with them.
    static readonly (int Digits, string Codes)[] Table =
    [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU
            CRC CUC
            CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW
            KYD KZT
            LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN
            QAR RON
            RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES
            WST XAD
            XCD XCG YER ZAR ZMW ZWG ZWL
            """),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ];

    /// <summary>Decimals by code.</summary>
    public static readonly FrozenDictionary<string, int> All = Table
        .SelectMany(row => row.Codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Digits)))
        .ToFrozenDictionary(row => row.code, row => row.Digits, StringComparer.Ordinal);

    /// <summary>Decimals of a currency; <see cref="Usual"/> for a code that is not in the table.</summary>
    /// <param name="currency">ISO 4217 code.</param>
    public static int Digits(string currency) => All.GetValueOrDefault(currency, Usual);

    /// <summary>
    /// An amount with the decimals of its currency, for people and machines alike: 2000 CNY is <c>20.00</c>, 2000 JPY is <c>2000</c>.
    /// </summary>
    /// <param name="minor">Minor units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Major(long minor, string currency)
    {
        var digits = Digits(currency);
        var unit = 1m;
        for (var i = 0; i < digits; i++) unit *= 10;
        return (minor / unit).ToString("F" + digits, CultureInfo.InvariantCulture);
    }
}
