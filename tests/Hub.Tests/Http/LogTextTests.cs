using System.Globalization;
using System.Text.Json;
using RealtimeReservation.Server.Http;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace RealtimeReservation.Server.Tests.Http;

public class LogTextTests
{
    const string Path = "/api/x\r\n12:00:00.000 INF POST /api/admin/login 200 admin\u001b[31mRED\u009b31m\u202Egnp\u2028";

    [Fact]
    public void A_path_forges_no_line_in_either_log()
    {
        foreach (var format in new ITextFormatter[] { new ReadableLines(), new JsonLines() })
        {
            var text = Written(format, null);
            text.Count(c => c == '\n').ShouldBe(1);
            text.TrimEnd('\n', '\r').ShouldAllBe(c => !char.IsControl(c) && c != '\u202E' && c != '\u2028');
            text.ShouldContain("\\u001b[31mRED", Case.Insensitive);
        }
        JsonDocument.Parse(Written(new JsonLines(), null)).RootElement.GetProperty("path").GetString().ShouldBe(Path);
    }

    [Fact]
    public void The_lines_of_an_exception_stay_and_its_controls_do_not()
    {
        var text = Written(new ReadableLines(), new InvalidOperationException("first\nsecond\u001b[2J"));
        text.ShouldContain("first\nsecond\\u001b[2J");
    }

    static string Written(ITextFormatter format, Exception? exception)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        format.Format(
            new LogEvent(
                DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception, new MessageTemplateParser().Parse("GET {Path} 404"),
                [new LogEventProperty("Path", new ScalarValue(Path))]), output);
        return output.ToString();
    }
}
