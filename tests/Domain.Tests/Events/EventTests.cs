using System.Text.Json;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Domain.Tests.Events;

public sealed partial class EventTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TheoryData<string> Names => new(EventShapes.All.Select(EventShapes.Name));

    static DomainEvent Sample(string name) => EventShapes.Sample(EventShapes.All.Single(e => EventShapes.Name(e) == name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_is_known_to_the_fold_of_its_aggregate(string name)
    {
        try
        {
            Folds.Apply(null, Sample(name), Some.Now);
        }
        catch (Exception problem) when (problem is NullReferenceException or KeyNotFoundException or ArgumentException)
        {
            // It looked for what came before.
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_survives_being_stored(string name)
    {
        var e = Sample(name);
        var text = JsonSerializer.Serialize(e, e.GetType(), Json);
        JsonSerializer.Serialize(JsonSerializer.Deserialize(text, e.GetType(), Json), e.GetType(), Json).ShouldBe(text);
    }

    [Fact]
    public void A_state_survives_being_stored()
    {
        var world = World.Given(Some.Shop(Some.Settings with { Hours = Some.Every("10:00", "20:00") })).And(Some.Place()).And(Some.Submit())
            .And(Change.To(Streams.Account(new("ann")), new RoleGranted(new("ann"), "cashier", new("demo"), new("root"))));
        foreach (var stream in world.Log.Select(change => change.Stream).Distinct())
        {
            var state = world.State(stream)!;
            var text = JsonSerializer.Serialize(state, state.GetType(), Json);
            JsonSerializer.Serialize(JsonSerializer.Deserialize(text, state.GetType(), Json), state.GetType(), Json).ShouldBe(text);
        }
    }

    [Fact]
    public void Settings_stored_without_hours_are_open_all_day() =>
        JsonSerializer.Deserialize<VenueSettings>("""{"price_per_hour":5}""", Json)!.SameAs(new VenueSettings(5)).ShouldBeTrue();

    [Fact]
    public void Statuses_are_stored_by_the_names_that_clients_know()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
            JsonSerializer.Serialize(status, Json).ShouldBe($"\"{StatusNames.Name(status)}\"");
        foreach (var status in Enum.GetValues<ReservationStatus>())
            JsonSerializer.Serialize(status, Json).ShouldBe($"\"{StatusNames.Name(status)}\"");
    }

    [Fact]
    public void A_weekday_is_stored_by_name() => JsonSerializer.Serialize(Some.Every("10:00", "20:00")[1], Json)
        .ShouldBe("""{"day":"monday","opens":"10:00:00","closes":"20:00:00"}""");

    [Fact]
    public void Names_are_snake_case_and_given_once()
    {
        EventShapes.All.Select(EventShapes.Name).ShouldBeUnique();
        EventShapes.All.ShouldAllBe(e => SnakeCase().IsMatch(EventShapes.Name(e)) && EventShapes.Version(e) >= 1);
    }

    [Theory]
    [InlineData("tests/Domain.Tests/Events.approved.txt")]
    [InlineData("docs/events.md")]
    public void The_list_of_events_is_the_one_that_was_reviewed(string path)
    {
        var file = Path.Combine(Repository.Root, path);
        var now = path.EndsWith(".md", StringComparison.Ordinal) ? EventShapes.Document() : EventShapes.List();
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, now);
        }
        (File.Exists(file) ? File.ReadAllText(file) : "").ShouldBe(
            now,
            $"{path} differs from the code. An event that is stored keeps its shape: give a changed one a new version. "
            + "If the change is meant: ACCEPT=1 dotnet test tests/Domain.Tests");
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex SnakeCase();
}
