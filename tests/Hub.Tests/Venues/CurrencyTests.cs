using System.Text;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Venues;

/// <summary>Money has the decimals of ISO 4217 wherever it is written: one table, and the web client's is made from it.</summary>
public sealed class CurrencyTests
{
    const string Client = "src/Web/src/format/currencies.ts";

    public static TheoryData<string> Codes => new(Currencies.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("CNY", "4900.00")]
    [InlineData("HUF", "4900.00")]
    [InlineData("IDR", "4900.00")]
    [InlineData("PKR", "4900.00")]
    [InlineData("COP", "4900.00")]
    [InlineData("LBP", "4900.00")]
    [InlineData("MMK", "4900.00")]
    [InlineData("RSD", "4900.00")]
    [InlineData("MGA", "4900.00")]
    [InlineData("MRU", "4900.00")]
    [InlineData("JPY", "490000")]
    [InlineData("KRW", "490000")]
    [InlineData("UYI", "490000")]
    [InlineData("IQD", "490.000")]
    [InlineData("KWD", "490.000")]
    [InlineData("BHD", "490.000")]
    [InlineData("JOD", "490.000")]
    [InlineData("LYD", "490.000")]
    [InlineData("OMR", "490.000")]
    [InlineData("TND", "490.000")]
    [InlineData("CLF", "49.0000")]
    [InlineData("UYW", "49.0000")]
    [InlineData("ZZZ", "4900.00")]
    public void Code_table_and_words_ask_for_the_same_amount(string currency, string amount)
    {
        Code(490_000, currency).ShouldBe($"{amount} {currency}");
        Csv.Money(490_000, currency).Text.ShouldBe(amount);
        Figures(MoneyText.Format(490_000, currency)).ShouldBe(amount);
    }

    /// <summary>What is left of an amount without sign, code and thousands.</summary>
    static string Figures(string text) => string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or '-'));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_currency_is_written_in_one_way(string currency)
    {
        foreach (var minor in new[] { 0, 1, -1, 10_500, 999_999_999_999 })
        {
            Code(minor, currency).ShouldBe($"{Csv.Money(minor, currency).Text} {currency}");
            Figures(MoneyText.Format(minor, currency)).ShouldBe(Csv.Money(minor, currency).Text);
        }
    }

    [Fact]
    public void The_client_has_the_same_table()
    {
        var file = Path.Combine(Repository.Root, Client);
        var now = Written();
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1") File.WriteAllText(file, now);
        File.ReadAllText(file).ShouldBe(
            now, $"{Client} is written from src/Domain/Currencies.cs: ACCEPT=1 dotnet test tests/Hub.Tests --filter CurrencyTests");
    }

    static string Written()
    {
        var text = new StringBuilder("""
            /** Written by a test from src/Domain/Currencies.cs: the decimals of ISO 4217, by code. */
            export const currencyDigits: Readonly<Record<string, number>> = {

            """);
        foreach (var row in Currencies.All.OrderBy(row => row.Key, StringComparer.Ordinal).Chunk(16))
            text.Append("  ").AppendJoin(", ", row.Select(one => $"{one.Key}: {one.Value}")).Append(",\n");
        return text.Append("}\n").ToString();
    }

    static string Code(long minor, string currency)
    {
        var order = JsonSerializer.Deserialize<OrderRow>("{}")!;
        return PayQr.Text("{amount} {currency}", order with { Amount = minor, Currency = currency, PayReference = "", OrderNo = "" });
    }
}
