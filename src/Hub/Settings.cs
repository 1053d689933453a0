using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server;

/// <summary>What the operator decides, read once at start; every name and default is listed in <c>docs/settings.md</c>.</summary>
internal sealed record Settings
{
    /// <summary>The operator's own PostgreSQL; null: the embedded one.</summary>
    public string? Postgres { get; init; }

    /// <summary>Start on a database whose schema was changed by hand, and bring it back.</summary>
    public bool AcceptChangedSchema { get; init; }

    /// <summary>Redis, for what is no fact; null: each node counts and tells by itself.</summary>
    public Nodes.RedisSettings? Redis { get; init; }

    /// <summary>Where the embedded PostgreSQL keeps everything; absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>User name of the administrator that is made when there is none.</summary>
    public required string AdminLogin { get; init; }

    /// <summary>Password of that administrator; null: random, printed once.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>Whether demo content is made, and codes for phones are printed instead of sent.</summary>
    public required bool Demo { get; init; }

    /// <summary>Whether a simulated evening drives the demo bar; only with demo content.</summary>
    public bool DemoTraffic { get; init; }

    /// <summary>Origins of other sites that may use the API and the live connection: scheme, host and port.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public ImmutableArray<string> Proxies { get; init; } = [];

    /// <summary>
    /// Host names this server answers to, besides loopback ones; <c>*.example.org</c> stands for all below it. Empty: see
    /// <see cref="Http.Hosts"/>.
    /// </summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Smallest level that is logged.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>Requests a minute from one address; 0: unlimited.</summary>
    public required int RequestsPerAddress { get; init; }

    /// <summary>Requests a minute by one signed-in user; 0: unlimited.</summary>
    public required int RequestsPerUser { get; init; }

    /// <summary>Requests a minute by the code of one table; 0: unlimited.</summary>
    public int RequestsPerTable { get; init; }

    /// <summary>Accounts made from one address in an hour; 0: unlimited.</summary>
    public int RegistrationsPerAddress { get; init; }

    /// <summary>Days after which a sign-in ends, however often it was refreshed.</summary>
    public int SessionDays { get; init; } = 90;

    /// <summary>Live connections from one address, on one node or with Redis on all.</summary>
    public int LiveConnectionsPerAddress { get; init; } = 500;

    /// <summary>Live connections of one signed-in user, on one node or with Redis on all.</summary>
    public int LiveConnectionsPerUser { get; init; } = 20;

    /// <summary>Live connections that one address may open in a minute; 0: any number.</summary>
    public int LiveUpgradesPerAddress { get; init; }

    /// <summary>Orders that one guest may call off in an hour before further holds are refused; 0: any number.</summary>
    public int CancelsPerUser { get; init; }

    /// <summary>Where traces and metrics go, by OTLP over HTTP; null: none are made.</summary>
    public Uri? TelemetryEndpoint { get; init; }

    /// <summary>Whether the API's description is public.</summary>
    public bool PublicDocs { get; init; } = true;

    /// <summary>MiB that one user may upload in a day; 0: unlimited.</summary>
    public int UploadMebibytesPerUser { get; init; }

    /// <summary>Reads and checks all of them.</summary>
    /// <exception cref="StartupException">One or more are wrong; the message lists every fault.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var reader = new Reader(configuration);
        var postgres = reader.Text("ConnectionStrings:Postgres");
        if (postgres is not null && !IsConnectionString(postgres))
            reader.Fault(
                "ConnectionStrings:Postgres", "is not a connection string such as Host=db;Username=app;Password=…;Database=reservation");
        var redis = reader.Text("ConnectionStrings:Redis");
        if (redis is not null && !Nodes.RedisLink.IsConfiguration(redis))
            reader.Fault("ConnectionStrings:Redis", "is not a configuration such as redis:6379,password=…");
        var wait = reader.Number("Redis:WaitMilliseconds");
        if (wait is 0) reader.Fault("Redis:WaitMilliseconds", "must be 1 or more");
        var password = reader.Text("Admin:Password");
        if (password is not null && PasswordRules.Fault(password, reader.Text("Admin:Login") ?? "admin") is { } weak)
            reader.Fault("Admin:Password", weak.Reason switch
            {
                "password_too_short" => $"must have at least {PasswordRules.Shortest} characters",
                "too_long" => $"must have at most {PasswordRules.Longest} characters",
                _ => "is too easy to guess",
            });
        var telemetry = reader.Text("Telemetry:Endpoint");
        if (telemetry is not null && !IsOrigin(telemetry.TrimEnd('/')))
            reader.Fault("Telemetry:Endpoint", $"must be an address such as http://collector:4318, not '{telemetry}'");
        // Nothing of a demonstration is meant for strangers: it is not on by itself where they can reach it.
        var local = Http.Hosts.AreLoopback((reader.Text("Urls") ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var demo = reader.Flag("Demo:Enabled") ?? (postgres is null && local);
        var traffic = reader.Flag("Demo:Traffic") ?? false;
        if (traffic && !demo) reader.Fault("Demo:Traffic", "needs Demo__Enabled");
        var settings = new Settings
        {
            Postgres = postgres,
            AcceptChangedSchema = reader.Flag("Database:AcceptChangedSchema") ?? false,
            Redis = redis is null ? null : new(redis, TimeSpan.FromMilliseconds(wait ?? 25)),
            DataDirectory = Path.GetFullPath(reader.Text("Data:Directory") ?? "data"),
            AdminLogin = reader.Text("Admin:Login") ?? "admin",
            AdminPassword = password,
            Demo = demo,
            DemoTraffic = traffic,
            Origins = reader.List("Origins", IsOrigin, "must be origins such as https://example.org"),
            Proxies = reader.List("Proxies", text => System.Net.IPAddress.TryParse(text, out _), "must be IP addresses"),
            Hosts = reader.List("Hosts", Http.Hosts.IsName, "must be host names such as book.example.org"),
            LogLevel = reader.Level("Log:Level") ?? LogLevel.Information,
            RequestsPerAddress = reader.Number("RateLimits:PerAddress") ?? 1200,
            RequestsPerUser = reader.Number("RateLimits:PerUser") ?? 600,
            RequestsPerTable = reader.Number("RateLimits:PerTable") ?? 120,
            RegistrationsPerAddress = reader.Number("RateLimits:RegistrationsPerAddress") ?? 180,
            SessionDays = reader.Number("Sessions:Days") ?? 90,
            LiveConnectionsPerAddress = reader.Number("Live:ConnectionsPerAddress") ?? 500,
            LiveConnectionsPerUser = reader.Number("Live:ConnectionsPerUser") ?? 20,
            LiveUpgradesPerAddress = reader.Number("Live:UpgradesPerAddress") ?? 1200,
            CancelsPerUser = reader.Number("RateLimits:CancelsPerUser") ?? 60,
            TelemetryEndpoint = telemetry is not null && Uri.TryCreate(telemetry, UriKind.Absolute, out var collector) ? collector : null,
            PublicDocs = reader.Flag("Docs:Public") ?? true,
            UploadMebibytesPerUser = reader.Number("Uploads:MebibytesPerUser") ?? 100,
        };
        reader.Unknown("Admin", "Login", "Password");
        reader.Unknown("Data", "Directory");
        reader.Unknown("Database", "AcceptChangedSchema");
        reader.Unknown("Demo", "Enabled", "Traffic");
        reader.Unknown("Docs", "Public");
        reader.Unknown("Live", "ConnectionsPerAddress", "ConnectionsPerUser", "UpgradesPerAddress");
        reader.Unknown("Log", "Level");
        reader.Unknown("Redis", "WaitMilliseconds");
        reader.Unknown("RateLimits", "PerAddress", "PerUser", "PerTable", "CancelsPerUser", "RegistrationsPerAddress");
        reader.Unknown("Telemetry", "Endpoint");
        reader.Unknown("Uploads", "MebibytesPerUser");
        reader.Unknown("Sessions", "Days");
        if (reader.Number("Sessions:Days") is 0) reader.Fault("Sessions:Days", "must be 1 or more");
        reader.ThrowIfAny();
        return settings;
    }

    static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.GetLeftPart(UriPartial.Authority) == text;

    static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    sealed class Reader(IConfiguration configuration)
    {
        readonly List<string> faults = [];

        public string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

        public bool? Flag(string key)
        {
            if (Text(key) is not { } text) return null;
            if (bool.TryParse(text, out var flag)) return flag;
            Fault(key, $"must be true or false, not '{text}'");
            return null;
        }

        public int? Number(string key)
        {
            if (Text(key) is not { } text) return null;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            Fault(key, $"must be a whole number of 0 or more, not '{text}'");
            return null;
        }

        public LogLevel? Level(string key)
        {
            if (Text(key) is not { } text) return null;
            if (Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsDigit(text[0]))
                return level;
            Fault(key, $"must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}, not '{text}'");
            return null;
        }

        /// <summary>A JSON array, or one text with commas.</summary>
        public ImmutableArray<string> List(string key, Func<string, bool> isValid, string fault)
        {
            var items = configuration.GetSection(key).GetChildren().Select(item => item.Value ?? "").Append(configuration[key] ?? "");
            var list = items.SelectMany(item => item.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            ImmutableArray<string> all = [.. list.Select(item => item.TrimEnd('/')).Distinct()];
            if (all.FirstOrDefault(item => !isValid(item)) is { } wrong) Fault(key, $"{fault}, not '{wrong}'");
            return all;
        }

        /// <summary>A setting that does not exist is a slip that would otherwise stay unseen.</summary>
        public void Unknown(string section, params string[] known)
        {
            foreach (var child in configuration.GetSection(section).GetChildren())
            {
                if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) Fault(child.Path, "is not a setting");
            }
        }

        public void Fault(string key, string fault) => faults.Add($"  {key.Replace(":", "__", StringComparison.Ordinal)} {fault}");

        public void ThrowIfAny()
        {
            if (faults.Count > 0)
                throw new StartupException($"The settings are not right (see docs/settings.md):\n{string.Join('\n', faults)}");
        }
    }
}
