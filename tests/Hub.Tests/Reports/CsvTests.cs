using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Reports;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    [InlineData("﹦1")]
    [InlineData("﹢1")]
    [InlineData("﹣1")]
    [InlineData("﹫SUM(1)")]
    [InlineData("−1")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\tplain")]
    [InlineData("\rplain")]
    [InlineData(" =1")]
    [InlineData("　＝1")]
    public void Words_that_a_spreadsheet_would_compute_are_disarmed(string words) => Cell(words).ShouldBe($"'{words}");

    [Theory]
    [InlineData("Cola")]
    [InlineData("1 = 1")]
    [InlineData("可乐－大")]
    [InlineData("")]
    [InlineData(" ")]
    public void Other_words_stay_as_they_are(string words) => Cell(words).ShouldBe(words);

    [Fact]
    public void What_has_a_type_of_its_own_is_disarmed_like_words() => Line(new UserId("=1+1")).ShouldBe("'=1+1");

    [Fact]
    public void Numbers_below_nothing_stay_numbers() =>
        Line(-3, Csv.Money(-10_500, "CLF"), Csv.Money(-1, "HUF")).ShouldBe("-3,-1.0500,-0.01");

    static string Cell(string words)
    {
        var cell = Line(words);
        return cell is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }

    static string Line(params object?[] row) =>
        Encoding.UTF8.GetString(
            Csv.File("t", ["h"], [row]).ShouldBeOfType<FileContentHttpResult>().FileContents.Span)["\uFEFFh\r\n".Length..^2];
}
