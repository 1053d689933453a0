using System.Text.Json;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests;

public sealed class TopicsTests(PostgresServer postgres)
{
    [Fact]
    public async Task Topics_that_followed_from_the_start_show_what_a_fresh_node_shows()
    {
        string[] topics = [
            "slots:ps5-1", "slots:ps5-2", "venue:arcade", "free:arcade", "proofs:arcade", "order:o1", "order:o4", "orders:g1", "orders:g2",
            "orders:g3", "orders:nobody",
            "notices:g1", "notices:g2", "notices:nobody", "timeline:arcade:2026-11-21", "timeline:arcade:2026-11-22",
        ];
        await using var server = await TestNode.StartAsync(postgres);
        var story = new Story(server);
        await story.OpenAsync();
        // On-demand topics opened while there is nothing: everything in them comes from following.
        foreach (var topic in topics.Where(t => !t.StartsWith("order:", StringComparison.Ordinal))) await server.RowsAsync(topic);
        await story.GoOnAsync();

        await ShouldShowTheSameAsync(server, topics, Comparable);
    }

    [Fact]
    public async Task Topics_of_the_bar_that_followed_from_the_start_show_what_a_fresh_node_shows()
    {
        string[] topics =
        [
            "menu:pub", "floor:pub", "kitchen:pub", "kitchen:pub:bar", "kitchen:pub:kitchen", "stock:pub", "table:c1", "table:c2", "tab:a",
            "tab:b", "tab:c",
        ];
        await using var server = await TestNode.StartAsync(postgres);
        var bar = await BarStory.OpenAsync(server);
        foreach (var topic in topics.Where(t => !t.StartsWith("tab:", StringComparison.Ordinal))) await server.RowsAsync(topic);
        await bar.SitAsync("a", "t1", guest: "g1");
        await bar.SitAsync("b", "t2");
        foreach (var tab in new[] { "tab:a", "tab:b" }) await server.RowsAsync(tab);
        await bar.GoOnAsync();

        await ShouldShowTheSameAsync(server, topics, (_, row) => WithoutSeq(row));
    }

    static async Task ShouldShowTheSameAsync(TestNode server, string[] topics, Func<string, JsonElement, string> comparable)
    {
        await using var fresh = await server.StartAnotherAsync();
        foreach (var topic in topics)
        {
            var (followed, filled) = ((await server.RowsAsync(topic))!, (await fresh.RowsAsync(topic))!);
            followed.Keys.ShouldBe(filled.Keys, ignoreOrder: true, topic);
            foreach (var (key, row) in followed) comparable(topic, row).ShouldBe(comparable(topic, filled[key]), $"{topic} {key}");
        }
    }

    /// <summary>A slot's seq is the last change to its day once a node has started anew.</summary>
    static string Comparable(string topic, JsonElement row) => topic.StartsWith("slots:", StringComparison.Ordinal)
        ? (JsonSerializer.Deserialize(row, RowJson.Default.SlotRow)! with { Seq = 0 }).ToString()
        : topic.StartsWith("free:", StringComparison.Ordinal)
            ? (JsonSerializer.Deserialize(row, RowJson.Default.FreeRow)! with { Seq = 0 }).ToString()
        : topic.StartsWith("timeline:", StringComparison.Ordinal) ? WithoutSeq(row)
        : row.GetRawText();

    static string WithoutSeq(JsonElement row) => row.GetRawText()[..row.GetRawText().LastIndexOf("\"seq\":", StringComparison.Ordinal)];
}
