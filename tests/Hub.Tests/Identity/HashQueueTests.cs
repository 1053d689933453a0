using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Tests.Sessions;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class HashQueueTests(PostgresServer postgres)
{
    readonly HashQueue queue = new(1);

    Task<bool> Enter(HashKind kind, string address) => queue.EnterAsync(kind, address, TestContext.Current.CancellationToken);

    /// <summary>Gives the place away and says who has it now.</summary>
    async Task<int> NextAsync(IReadOnlyList<Task<bool>> waiting, HashSet<int> had)
    {
        queue.Leave();
        var next = await Task.WhenAny(waiting.Where((_, i) => !had.Contains(i)));
        (await next).ShouldBeTrue();
        var index = waiting.ToList().IndexOf(next);
        had.Add(index);
        return index;
    }

    async Task<List<int>> OrderAsync(params Task<bool>[] waiting)
    {
        var (order, had) = (new List<int>(), new HashSet<int>());
        while (order.Count < waiting.Length) order.Add(await NextAsync(waiting, had));
        return order;
    }

    [Fact]
    public async Task Sign_ins_come_before_registrations()
    {
        await Enter(HashKind.SignIn, "a");

        (await OrderAsync(
            Enter(HashKind.Registration, "b"), Enter(HashKind.Change, "b"), Enter(HashKind.SignIn, "b"))).ShouldBe([2, 1, 0]);
    }

    [Fact]
    public async Task Addresses_take_turns()
    {
        await Enter(HashKind.SignIn, "a");

        (await OrderAsync(
            Enter(HashKind.SignIn, "flood"), Enter(HashKind.SignIn, "flood"), Enter(HashKind.SignIn, "flood"),
            Enter(HashKind.SignIn, "guest")))
            .ShouldBe([0, 3, 1, 2]);
    }

    [Fact]
    public async Task No_kind_waits_for_ever()
    {
        await Enter(HashKind.SignIn, "a");
        var signIns = Enumerable.Range(0, 6).Select(i => Enter(HashKind.SignIn, $"b{i}"));

        (await OrderAsync([Enter(HashKind.Registration, "c"), .. signIns])).IndexOf(0).ShouldBe(3);
    }

    [Fact]
    public async Task Where_all_wait_the_longest_line_makes_room()
    {
        await Enter(HashKind.SignIn, "a");
        var flood = Enumerable.Range(0, HashQueue.MostWaiting).Select(_ => Enter(HashKind.Registration, "flood")).ToArray();
        (await Enter(HashKind.Registration, "flood")).ShouldBeFalse();

        var guest = Enter(HashKind.Registration, "guest");
        guest.IsCompleted.ShouldBeFalse();
        (await flood[^1]).ShouldBeFalse();
        queue.Waiting.ShouldBe(HashQueue.MostWaiting);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line()
    {
        await Enter(HashKind.SignIn, "a");
        using var gone = new CancellationTokenSource();
        var first = queue.EnterAsync(HashKind.SignIn, "b", gone.Token);
        var second = Enter(HashKind.SignIn, "b");
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        queue.Leave();
        (await second).ShouldBeTrue();
        queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_flood_of_registrations_from_one_address_does_not_hold_up_a_sign_in_from_another()
    {
        using var hasher = new HeldHasher();
        await using var street = new Street(postgres);
        await street.StartAsync(services => services.AddSingleton<IPasswordHasher<object>>(hasher));
        var name = await street.NewAccountAsync();
        var passwords = street.Services.GetRequiredService<Passwords>();
        using var flood = street.Visitor();
        using var guest = street.Visitor();

        hasher.Hold();
        var registrations = Enumerable.Range(0, 18)
            .Select(i => flood.PostAsync("auth/register", new { username = $"flood{i}", password = Visitor.Password })).ToArray();
        await TestServer.UntilAsync(
            () => Task.FromResult(passwords.Queue.Waiting == 18 - passwords.Queue.Places), "the registrations wait");
        var signIn = guest.LoginAsync(name);
        await TestServer.UntilAsync(
            () => Task.FromResult(passwords.Queue.Waiting == 19 - passwords.Queue.Places), "the sign-in waits behind them");
        hasher.Let(passwords.Queue.Places + 1);

        (await signIn).Status.ShouldBe(200);
        hasher.Let(100);
        await Task.WhenAll(registrations);
        hasher.Done.Take(passwords.Queue.Places + 1).ShouldContain("compare");
    }

    /// <summary>Hashes as the real one does, but waits to be let while it is held.</summary>
    sealed class HeldHasher : IPasswordHasher<object>, IDisposable
    {
        readonly PasswordHasher<object> real = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions
        {
            IterationCount = 1000,
        }));
        readonly SemaphoreSlim turns = new(0);
        volatile bool held;

        public ConcurrentQueue<string> Done { get; } = new();

        public void Hold()
        {
            Done.Clear();
            held = true;
        }

        public void Let(int many) => turns.Release(many);

        public string HashPassword(object user, string password)
        {
            if (held) turns.Wait();
            Done.Enqueue("hash");
            return real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(object user, string hashedPassword, string providedPassword)
        {
            if (held) turns.Wait();
            Done.Enqueue("compare");
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        public void Dispose() => turns.Dispose();
    }
}
