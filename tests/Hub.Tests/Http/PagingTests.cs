using System.Text;
using Npgsql;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Tests.Orders;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class PagingTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_list_is_counted_by_its_own_query_without_what_only_its_rows_show()
    {
        await using var source = NpgsqlDataSource.Create(shop.Server.Connection);
        using var file = new StreamReader(typeof(Paging).Assembly.GetManifestResourceStream("orders_for_staff.sql")!);
        var list = await file.ReadToEndAsync(TestContext.Current.CancellationToken);
        list.ShouldContain("jsonb_build_object");

        var plan = await PlanAsync(source, Paging.Counting(list));

        plan.ShouldContain("Aggregate");
        plan.ShouldNotContain("jsonb_build_object");
    }

    static async Task<string> PlanAsync(NpgsqlDataSource source, string query)
    {
        await using var explain = source.CreateCommand($"explain (verbose) {query}");
        string[] types =
        [
            "text[]", "text[]", "text", "text", "text", "timestamptz", "timestamptz", "text", "text", "timestamptz", "timestamptz",
        ];
        foreach (var type in types)
            explain.Parameters.Add(new() { Value = DBNull.Value, DataTypeName = type });
        await using var rows = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new StringBuilder();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) plan.AppendLine(rows.GetString(0));
        return plan.ToString();
    }
}
