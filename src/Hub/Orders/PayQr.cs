using System.Globalization;
using System.Text;
using QRCoder;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Server.Orders;

/// <summary>The payment code of one order.</summary>
internal static class PayQr
{
    const int QuietZone = 4;

    /// <summary>Fills the venue's template: amount in major units, currency, pay reference and order number.</summary>
    public static string Text(string template, OrderRow order) => template
        .Replace("{amount}", Currencies.Major(order.Amount, order.Currency), StringComparison.Ordinal)
        .Replace("{currency}", order.Currency, StringComparison.Ordinal)
        .Replace("{reference}", order.PayReference, StringComparison.Ordinal)
        .Replace("{order_no}", order.OrderNo, StringComparison.Ordinal);

    /// <summary>An SVG image of the text: one path, dark on white, with the quiet zone that scanners need.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        // The generator's own quiet zone is four modules wide.
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = QuietZone; y < modules.Count - QuietZone; y++)
        {
            for (var x = QuietZone; x < modules.Count - QuietZone; x++)
            {
                if (!modules[y][x]) continue;
                var from = x;
                while (x + 1 < modules.Count - QuietZone && modules[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\">"
            + $"<path fill=\"#fff\" d=\"M0 0h{modules.Count}v{modules.Count}H0z\"/><path d=\"{path}\"/></svg>");
    }
}
