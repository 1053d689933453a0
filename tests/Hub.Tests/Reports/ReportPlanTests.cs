using System.Text;
using Npgsql;
using RealtimeReservation.Server.Tests.Orders;

namespace RealtimeReservation.Server.Tests.Reports;

public class ReportPlanTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_report_of_a_day_reads_that_day_only()
    {
        await using var source = NpgsqlDataSource.Create(shop.Server.Connection);
        await using (var fill = source.CreateCommand("""
            insert into tab_lines
              (tab, no, venue, at, item, name, category, table_id, quantity, voided, refunded, price, gross, discount, total)
            select 'past' || n / 5, n % 5, 'past', timestamptz '2026-01-01' + n * interval '5 minutes',
              'beer', 'Beer', 'drinks', 't1', 1, 0, 0, 100, 100, 0, 100
            from generate_series(1, 60000) n
            """)) await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using (var count = source.CreateCommand("analyze tab_lines")) await count.ExecuteNonQueryAsync(
            TestContext.Current.CancellationToken);

        foreach (var report in new[] { "report_sales.sql", "report_summary.sql", "report_day_hours.sql", "report_pairs.sql" })
        {
            using var stream = typeof(Server.Reports.Period).Assembly.GetManifestResourceStream(report)!;
            using var reader = new StreamReader(stream);
            var text = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Replace("$1", "'past'")
                .Replace("$2", "timestamptz '2026-05-01'").Replace("$3", "timestamptz '2026-05-02'")
                .Replace("$4", report == "report_pairs.sql" ? "3" : "'UTC'")
                        .Replace("$5", report == "report_pairs.sql" ? "50" : "interval '6 hours'").Replace("$6", "'hour'");
            await using var explain = source.CreateCommand($"explain {text}");
            await using var rows = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var plan = new StringBuilder();
            while (await rows.ReadAsync(TestContext.Current.CancellationToken)) plan.AppendLine(rows.GetString(0));
            plan.ToString().ShouldContain("tab_lines_venue", Case.Sensitive, report);
            plan.ToString().ShouldNotContain("Seq Scan on tab_lines", Case.Sensitive, report);
        }
    }
}
