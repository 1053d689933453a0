using Npgsql;
using RealtimeReservation.Tests.Support;
using Shouldly;

namespace StockMarten.Tests;

/// <summary>What follows a fact survives the death of the server between doing it and having kept that it is done.</summary>
public sealed class KilledTests(Postgres postgres)
{
    const string Progress = "select coalesce(max(last_seq_id), 0) from mt_event_progression where name = 'day_refresh:All'";
    const string Waiting =
        "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'transactionid'";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_handled_when_the_server_was_killed_has_its_effect_once_and_what_was_not_has_it_after_the_restart()
    {
        var connection = await postgres.CreateDatabaseAsync();
        long handled, left;
        await using (var server = await ServerProcess.StartAsync(connection))
        {
            var lane = await Lane.OpenAsync(server);
            await using var holder = new NpgsqlConnection(connection + ";Pooling=false");
            await holder.OpenAsync(Ct);
            await using var held = await HoldProgressAsync(holder, connection);

            // Days are refreshed, and the progress cannot be saved. The next change is committed and waits behind it.
            handled = await lane.PriceAsync(2500);
            await Wait.UntilAsync(
                async () =>
                    (await RefreshedAsync(connection, handled)).Count > 0 && await OneAsync(connection, $"select count(*) {Waiting}") > 0,
                    "the days are refreshed");
            left = await lane.PriceAsync(3000);
            (await RefreshedAsync(connection, left)).ShouldBeEmpty();
            await server.KillAsync();
            // What it had sent is not carried out either.
            await Wait.UntilAsync(
                async () => await OneAsync(connection, $"select count(pg_terminate_backend(pid)) {Waiting}") == 0, "its sessions end");
        }
        (await OneAsync(connection, Progress)).ShouldBeLessThan(handled);
        var before = await RefreshedAsync(connection, handled);

        await using var again = await ServerProcess.StartAsync(connection);

        await Wait.UntilAsync(async () => await OneAsync(connection, Progress) >= left, "it goes on where it had kept to be");
        // Each day took over both prices, each of them once.
        (await RefreshedAsync(connection, left)).ShouldBe(before);
        (await RefreshedAsync(connection, handled)).ShouldBe(before.Concat(before).Order());
        (await ServerProcess.VerifyAsync(connection)).Code.ShouldBe(0);
    }

    /// <summary>Keeps the server from saving how far it has come, once it has come to the end of the log.</summary>
    static async Task<NpgsqlTransaction> HoldProgressAsync(NpgsqlConnection holder, string connection)
    {
        while (true)
        {
            await Wait.UntilAsync(async () => await OneAsync(connection, Progress) == await HeadAsync(connection), "all is handled");
            var held = await holder.BeginTransactionAsync(Ct);
            await using var hold = new NpgsqlCommand(
                "select last_seq_id from mt_event_progression where name = 'day_refresh:All' for update", holder, held);
            if (await hold.ExecuteScalarAsync(Ct) is long position && position == await HeadAsync(connection)) return held;
            await held.DisposeAsync();
        }
    }

    /// <summary>The days that were refreshed after a position, each as often as it was.</summary>
    static Task<List<string>> RefreshedAsync(string connection, long after) => Postgres.QueryAsync<string>(
        connection, $"select stream_id from mt_events where user_name = 'day_refresh' and seq_id > {after} order by stream_id");

    static Task<long> HeadAsync(string connection) => OneAsync(connection, "select seq from log_head");

    static async Task<long> OneAsync(string connection, string query) => (await Postgres.QueryAsync<long>(connection, query))[0];
}
