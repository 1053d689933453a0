using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace RealtimeReservation.Domain.Tills;

/// <summary>Writes Z reports. Every byte is hashed, so nothing here may ever change for reports that were made.</summary>
static class ZReportText
{
    public static byte[] Write(ZReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("no", report.No);
            json.WriteString("venue", report.Venue.Value);
            json.WriteString("currency", report.Currency);
            json.WriteString("business_date", report.BusinessDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("from", report.From);
            json.WriteNumber("to", report.To);
            json.WriteString(
                "closed_at", report.ClosedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WritePropertyName("totals");
            Totals(json, report.Totals);
            json.WriteStartArray("open_tabs");
            foreach (var tab in report.OpenTabs) json.WriteStringValue(tab);
            json.WriteEndArray();
            json.WriteNumber("float", report.Float);
            json.WriteNumber("cash_expected", report.CashExpected);
            json.WriteNumber("cash_counted", report.CashCounted);
            json.WriteNumber("cash_difference", report.CashDifference());
            // Reports made before there were reasons say nothing of them: their bytes stay what they were.
            if (report.DifferenceReasonCode is { } code) json.WriteString("difference_reason_code", code);
            if (report.DifferenceReason is { } reason) json.WriteString("difference_reason", reason);
            json.WriteNumber("float_left", report.FloatLeft);
            json.WriteString("previous_hash", report.PreviousHash);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void Totals(Utf8JsonWriter json, TillTotals totals)
    {
        json.WriteStartObject();
        json.WriteNumber("sales", totals.Sales);
        json.WriteNumber("covers", totals.Covers);
        json.WriteNumber("gross", totals.Gross);
        json.WriteNumber("discounts", totals.Discounts);
        Taxes(json, "taxes", totals.Taxes);
        json.WriteNumber("voids", totals.Voids);
        json.WriteNumber("voided", totals.Voided);
        Methods(json, "payments", totals.Payments);
        Methods(json, "refunds", totals.Refunds);
        Taxes(json, "refund_taxes", totals.RefundTaxes);
        json.WriteNumber("cash_in", totals.CashIn);
        json.WriteNumber("cash_out", totals.CashOut);
        json.WriteEndObject();
    }

    static void Taxes(Utf8JsonWriter json, string name, ImmutableArray<TaxSum> taxes)
    {
        json.WriteStartArray(name);
        foreach (var tax in taxes)
        {
            json.WriteStartObject();
            json.WriteNumber("rate", tax.Rate);
            json.WriteNumber("gross", tax.Gross);
            json.WriteNumber("tax", tax.Tax);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Methods(Utf8JsonWriter json, string name, ImmutableArray<MethodSum> methods)
    {
        json.WriteStartArray(name);
        foreach (var method in methods)
        {
            json.WriteStartObject();
            json.WriteString("method", method.Method);
            json.WriteNumber("count", method.Count);
            json.WriteNumber("amount", method.Amount);
            json.WriteNumber("tips", method.Tips);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
