using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Audit;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Blocks;
using RealtimeReservation.Server.Bookings;
using RealtimeReservation.Server.Deadlines;
using RealtimeReservation.Server.Demo;
using RealtimeReservation.Server.Finding;
using RealtimeReservation.Server.FirstSteps;
using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Guests;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Inventory;
using RealtimeReservation.Server.Kitchen;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Server.Menus;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Misfits;
using RealtimeReservation.Server.Monitoring;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Notifications;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pictures;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Server.Reports;
using RealtimeReservation.Server.Sessions;
using RealtimeReservation.Server.Slots;
using RealtimeReservation.Server.Staff;
using RealtimeReservation.Server.Tabs;
using RealtimeReservation.Server.Tills;
using RealtimeReservation.Server.Uploads;
using RealtimeReservation.Server.Venues;
using RealtimeReservation.Server.Waitlists;
using Wolverine.Marten;

namespace RealtimeReservation.Server;

/// <summary>The server as a whole: every capability adds its services and maps its routes here.</summary>
internal static class App
{
    /// <summary>
    /// Configuration, later ones win: appsettings.json beside the server, appsettings.json in the working directory, environment,
    /// command line.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration
            .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddCommandLine(args);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Settings settings, string connection)
    {
        builder.AddHttp(settings);
        builder.Services.AddSingleton(settings);
        builder.Services
            .AddStore(connection)
            .AddNodes(settings.Redis)
            .AddMessaging()
            .AddHealth().AddTableCheck()
            .AddEventStore(
                Log.Events, Log.Streams, new() { AcceptChangedSchema = settings.AcceptChangedSchema },
                marten => marten.IntegrateWithWolverine())
            .AddProjections()
            .AddStoreReady()
            .AddIdentity(new(settings.AdminLogin, settings.AdminPassword, settings.RegistrationsPerAddress))
            .AddSessions(new(settings.SessionDays)).AddRights().AddStaff()
            .AddUploads(settings).AddPictures()
            .AddGuests().AddVenues().AddSlots().AddFinding().AddOrders().AddBlocks().AddMisfits().AddBookings().AddWaitlists()
            .AddMenus().AddTables().AddTabs()
            .AddInventory().AddTills().AddFigures().AddReports().AddFirstSteps().AddAudit().AddNotices().AddDeadlines()
            .AddLive(settings);
        if (settings.Demo) builder.Services.AddDemo(settings.DemoTraffic);

        var app = builder.Build();
        app.UseHttp();
        app.MapHealth();
        app.MapHttp();
        app.MapIdentity();
        app.MapSessions();
        app.MapStaff();
        app.MapVenues();
        app.MapVenuePages();
        app.MapAdminVenues();
        app.MapFirstSteps();
        app.MapSlots();
        app.MapFinding();
        app.MapBlocks();
        app.MapMisfits();
        app.MapOrders();
        app.MapCalendars();
        app.MapAnyOrders();
        app.MapAdminOrders();
        app.MapBookings();
        app.MapWaitlists();
        app.MapGuests();
        app.MapMenus();
        app.MapTables();
        app.MapFloors();
        app.MapTabs();
        app.MapBills();
        app.MapKitchen();
        app.MapInventory();
        app.MapTills();
        app.MapNotices();
        app.MapAudit();
        app.MapDeadLetters();
        app.MapFigures();
        app.MapReports();
        app.MapPictures();
        app.MapLive();
        return app;
    }

    /// <summary>Starts, says where, and returns when it was stopped.</summary>
    public static async Task<int> RunAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            // What has started already ends in order, not in mid-work.
            await app.StopAsync(CancellationToken.None);
            throw new StartupException($"{e.Message} Set ASPNETCORE_URLS to listen elsewhere.", e);
        }
        app.Services.GetRequiredService<Hosts>().Warn();
        await Console.Out.WriteLineAsync(Welcome(app));
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>Where it is, and how to get in the first time.</summary>
    static string Welcome(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var admin = app.Services.GetRequiredService<FirstAdmin>();
        var password = admin.NewPassword is { } made ? $"first password: {made} (shown only now)" : "password: as set before";
        return $"\nRealtimeReservation is ready: {string.Join(", ", addresses)}\n"
            + $"Administration: /admin, login: {admin.Login}, {password}\n";
    }
}
