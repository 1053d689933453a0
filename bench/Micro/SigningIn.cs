using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.DataProtection;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Sessions;

namespace Bench.Micro;

/// <summary>Access tokens, with keys as the server makes them.</summary>
public class SigningIn
{
    readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("reservation-bench-keys");
    AccessTokens tokens = null!;
    string token = "";

    [GlobalSetup]
    public void Setup()
    {
        tokens = new AccessTokens(DataProtectionProvider.Create(keys, set => set.SetApplicationName("RealtimeReservation")),
            new Rights(TimeProvider.System), TimeProvider.System);
        token = Issue();
        if (Check() is null) throw new InvalidOperationException("A token of ours is not accepted.");
    }

    [Benchmark(Description = "check an access token")]
    public object? Check() => tokens.Read(token);

    [Benchmark(Description = "make an access token")]
    public string Issue() => tokens.Issue(new("0192f0c1d2e34f5a8b6c7d8e9f0a1b2c"), "0192f0c1d2e34f5a8b6c7d8e9f0a1b2d", "Guest");

    [GlobalCleanup]
    public void RemoveKeys() => keys.Delete(recursive: true);
}
