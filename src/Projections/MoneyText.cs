using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections;

/// <summary>Money in words.</summary>
public static class MoneyText
{
    /// <summary>Minor units as people write them: <c>CNY 20.00</c>, <c>JPY 500</c>, <c>KWD 1.250</c>.</summary>
    /// <param name="minor">Minor units of the currency.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static string Of(long minor, string currency) => $"{currency} {Currencies.Major(minor, currency)}";
}
