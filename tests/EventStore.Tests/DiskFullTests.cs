using System.Diagnostics;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>
/// Where the disk is full nothing is lost, reads go on, and so do writes when there is room again. Needs root, for a small disk.
/// </summary>
public sealed class DiskFullTests(PostgresServer server) : IDisposable
{
    readonly string disk = Path.Combine(Path.GetTempPath(), "reservation-disk-" + Guid.NewGuid().ToString("N"));
    bool mounted;

    [Fact]
    public async Task Commands_are_told_to_try_again_reads_go_on_and_what_was_acknowledged_is_there()
    {
        Assert.SkipUnless(Mount(), "A small disk cannot be mounted here.");
        var database = await server.CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database)
        {
            Database = "postgres",
            Pooling = false,
        }.ConnectionString);
        var space = "small_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(admin, $"create tablespace {space} location '{disk}'");
        await ExecuteAsync(admin, $"alter database {name} set tablespace {space}");
        await using var plain = NpgsqlDataSource.Create(database + ";Pooling=false");
        var store = await StartAsync(database, new EventStoreOptions { AnswerTimeout = TimeSpan.FromSeconds(2) });
        try
        {
            await store.DoAsync(Take("a", 1));
            await ExecuteAsync(plain, "create table filler (bytes text); alter table filler alter bytes set storage plain");
            // To the last page: in big steps, then in small ones.
            foreach (var rows in (int[])[1_000, 10, 1])
                await FillAsync(plain, rows);

            var (acknowledged, refused) = (1, default(CommandReply<Answer>));
            do
            {
                refused = await store.DoAsync(Take("a", acknowledged + 1, fingerprint: new string('x', 4_000)));
                if (refused.Status == CommandStatus.Done) acknowledged++;
            }
            while (refused.Status == CommandStatus.Done);

            refused.Status.ShouldBe(CommandStatus.Unknown);
            (await store.AllAsync()).Count.ShouldBe(acknowledged);
            (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, acknowledged));
            await ExecuteAsync(plain, "drop table filler");
            (await store.DoAsync(Take("a", 9_999))).Result.ShouldBe(new Answer(true, acknowledged + 1));
            (await store.AllAsync()).Count.ShouldBe(acknowledged + 1);
        }
        finally
        {
            await store.DisposeAsync();
            await ExecuteAsync(admin, $"drop database {name} with (force)");
            await ExecuteAsync(admin, $"drop tablespace {space}");
        }
    }

    public void Dispose()
    {
        if (mounted) Run("umount", disk);
        if (Directory.Exists(disk)) Directory.Delete(disk);
    }

    static async Task FillAsync(NpgsqlDataSource source, int rows)
    {
        try
        {
            while (true)
                await ExecuteAsync(source, $"insert into filler select repeat('x', 7000) from generate_series(1, {rows})");
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
        {
            // As wanted.
        }
    }

    bool Mount()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return false;
        Directory.CreateDirectory(disk);
        return mounted = Run("mount", "-t", "tmpfs", "-o", "size=40m,mode=0777", "tmpfs", disk) && Run("chown", "postgres", disk);
    }

    static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
