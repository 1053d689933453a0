using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>An answer over HTTP.</summary>
public sealed record Reply(int Status, JsonElement Body, HttpResponseHeaders Headers)
{
    public int Code => Body.GetProperty("code").GetInt32();

    public string Text(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>The message of a faulty field.</summary>
    public string Fault(string field) => Body.GetProperty("errors").GetProperty(field).ToString();

    public string Access => Text("access_token");

    public string Refresh => Text("refresh_token");

    public string UserId => Body.GetProperty("user").GetProperty("id").GetString()!;
}

/// <summary>The whole server on a database of its own, with a clock that stands still and cheap password hashes.</summary>
public sealed class AccountServer(PostgresServer postgres) : IAsyncLifetime
{
    public const string AdminPassword = TestServer.AdminPassword;

    TestServer? server;
    HttpClient? http;
    string? connection;
    int numbers;

    internal FakeTimeProvider Clock { get; private init; } = new(DateTimeOffset.UtcNow);

    /// <summary>Codes that went out, by number.</summary>
    public ConcurrentDictionary<string, string> Codes { get; } = new();

    /// <summary>The database it stands on.</summary>
    public string Database => connection!;

    /// <summary>Where it listens.</summary>
    public Uri Address => http!.BaseAddress!;

    internal IServiceProvider Services => server!.Services;

    /// <inheritdoc cref="TestServer.Hub"/>
    internal Uri Hub(string? ticket) => server!.Hub(ticket);

    public ValueTask InitializeAsync() => StartAsync(codes: true);

    internal async ValueTask StartAsync(bool codes, string? database = null, string? adminPassword = AdminPassword)
    {
        connection = database ?? await postgres.CreateDatabaseAsync();
        server = await TestServer.StartAsync(connection, Clock, services =>
        {
            if (codes) services.AddSingleton<CodeSender>(KeepAsync);
        }, settings: $"Admin:Password={adminPassword}");
        http = new HttpClient { BaseAddress = server.Address };
    }

    Task KeepAsync(string phone, string code, CancellationToken ct)
    {
        Codes[phone] = code;
        return Task.CompletedTask;
    }

    /// <summary>Another node on the same database.</summary>
    public async Task<AccountServer> StartAnotherAsync()
    {
        var other = new AccountServer(postgres) { Clock = new(Clock.GetUtcNow()) };
        await other.StartAsync(codes: false, connection);
        return other;
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Writes an event to the log past all decisions.</summary>
    public async Task AppendAsync(string stream, object e)
    {
        var reply = await Services.GetRequiredService<CommandLoop>().ExecuteAsync(
            new CommandRequest<string>(
                Guid.NewGuid(), "test",
                transaction =>
                {
                    transaction.Append(stream, e);
                    return stream;
                },
                (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string))),
            TestContext.Current.CancellationToken);
        reply.Status.ShouldBe(CommandStatus.Done);
    }

    /// <summary>Long enough that no earlier attempt counts.</summary>
    public void LetTimePass() => Clock.Advance(TimeSpan.FromHours(3));

    public Task<Reply> PostAsync(string path, object? body = null, string? token = null, Guid? key = null) =>
        SendAsync(HttpMethod.Post, path, body, token, key?.ToString());

    public Task<Reply> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token);

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, object? body = null, string? token = null, string? key = null, string? language = null)
    {
        using var request = new HttpRequestMessage(method, "/api/" + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var response = await http!.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers);
    }

    /// <summary>A name nobody has yet.</summary>
    public string NewName() => $"guest{Interlocked.Increment(ref numbers)}";

    /// <summary>A number nobody has yet.</summary>
    public string NewPhone() => $"1380000{Interlocked.Increment(ref numbers):0000}";

    /// <summary>A new person, signed in.</summary>
    public async Task<Reply> RegisterAsync(
        string? name = null, string? phone = null, string? email = null, string password = "plenty of salt")
    {
        var reply = await PostAsync("auth/register", new { username = name ?? NewName(), email, phone, password });
        reply.Status.ShouldBe(200, reply.Body.ToString());
        return reply;
    }

    public Task<Reply> LoginAsync(string login, string password = "plenty of salt", string path = "auth/login") =>
        PostAsync(path, new { login, password });

    public async Task<string> AdminAsync() => (await LoginAsync("boss", AdminPassword, "admin/login")).Access;

    /// <summary>How many passwords were compared with a hash while <paramref name="action"/> ran.</summary>
    public async Task<long> CountChecksAsync(Func<Task> action)
    {
        var count = 0L;
        using var listener = new MeterListener();
        var meters = Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "accounts.password.checks" && instrument.Meter.Scope == meters) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref count, value));
        listener.Start();
        await action();
        return Interlocked.Read(ref count);
    }
}
