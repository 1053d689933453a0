using RealtimeReservation.Server;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Postgres;

try
{
    using var stop = new StopSignals();
    var builder = App.CreateBuilder(args);
    var settings = Settings.Read(builder.Configuration);
    using var logs = builder.AddLogs(settings);
    // Declared before the app, so that it is stopped after it.
    await using var postgres = settings.Postgres is null ? await EmbeddedPostgres.StartAsync(settings, logs, stop.Token) : null;
    await using var app = App.Build(builder, settings, postgres?.ConnectionString ?? settings.Postgres!);
    return args is [var verb, ..] && !verb.StartsWith('-')
        ? await Maintenance.RunAsync(app, verb, stop.Token)
        : await App.RunAsync(app, stop.Token);
}
catch (StartupException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    // Stopped while starting.
    return 0;
}
catch (Exception e)
{
    // Caught, so that PostgreSQL is stopped: an uncaught exception ends the process on the spot.
    await Console.Error.WriteLineAsync($"The server broke off: {e}");
    return 1;
}
