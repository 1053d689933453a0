using System.Globalization;

namespace RealtimeReservation.Projections;

/// <summary>Money in words.</summary>
public static class MoneyText
{
    /// <summary>Minor units as people write them: <c>CNY 20.00</c>, <c>JPY 500</c>, <c>KWD 1.250</c>.</summary>
    /// <param name="minor">Minor units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Of(long minor, string currency)
    {
        var digits = Digits(currency);
        var major = minor / (decimal)Math.Pow(10, digits);
        return string.Create(CultureInfo.InvariantCulture, $"{currency} {major.ToString("F" + digits, CultureInfo.InvariantCulture)}");
    }

    /// <summary>Decimals of a currency by ISO 4217.</summary>
    public static int Digits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF"
            or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };
}
