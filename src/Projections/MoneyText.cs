using System.Collections.Frozen;
using System.Globalization;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections;

/// <summary>Money in words.</summary>
public static class MoneyText
{
    // The signs that pages show for them, too; of other currencies the code says more than a sign.
    static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>
    {
        ["CNY"] = "¥",
        ["JPY"] = "¥",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["INR"] = "₹",
        ["KRW"] = "₩",
        ["PHP"] = "₱",
        ["THB"] = "฿",
        ["USD"] = "$",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Minor units as people write them: <c>¥1,020.00</c> for CNY, <c>¥500</c> for JPY, <c>KWD 1.250</c>.</summary>
    /// <param name="minor">Minor units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Format(long minor, string currency)
    {
        var amount = decimal.Parse(Currencies.Major(Math.Abs(minor), currency), CultureInfo.InvariantCulture)
            .ToString("N" + Currencies.Digits(currency), CultureInfo.InvariantCulture);
        return (minor < 0 ? "-" : "") + (Signs.TryGetValue(currency, out var sign) ? sign + amount : $"{currency} {amount}");
    }
}
