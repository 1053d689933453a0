using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Server.Menus;

namespace RealtimeReservation.Server.Demo;

/// <summary>
/// The menu of the demo bar: what it offers, where it is prepared, and what it takes from stock. Prices are in fen, tax is 6 %.
/// </summary>
internal static class DemoMenu
{
    const int Tax = 600;
    static readonly StationId Mixed = new("bar"), Hot = new("kitchen"), Cold = new("cold");

    public static (StationId Id, string Name)[] Stations { get; } = [(Mixed, "吧台 Bar"), (Hot, "热厨 Kitchen"), (Cold, "冷菜 Cold kitchen")];

    public static (string Id, string Name)[] Categories { get; } =
    [
        ("cocktails", "鸡尾酒 Cocktails"), ("beer-wine", "啤酒与葡萄酒 Beer & wine"), ("soft", "无酒精 Soft drinks"), ("snacks", "小食 Snacks"),
        ("cold", "冷盘 Cold plates"), ("mains", "主食 Mains"), ("desserts", "甜点 Desserts"), ("sets", "套餐 Sets"),
    ];

    public static (string Id, MenuItemRequest Item)[] Items { get; } =
    [
        Cocktail(
            "mojito", "莫吉托 Mojito", 6800, "朗姆、青柠、薄荷 Rum, lime, mint", [Strong("rum")], ("rum", 50), ("lime", 1), ("mint", 6), ("soda", 1)),
        Cocktail(
            "margarita", "玛格丽特 Margarita", 7200, "龙舌兰、橙酒、青柠 Tequila, triple sec, lime", [Strong("tequila")], ("tequila", 50), ("lime", 1)),
        Cocktail(
            "negroni", "尼格罗尼 Negroni", 7800, "金酒、金巴利、味美思 Gin, Campari, vermouth", [Strong("gin")], ("gin", 30), ("campari", 30),
            ("vermouth", 30)),
        Cocktail("gin-tonic", "金汤力 Gin & tonic", 6200, "金酒、汤力水 Gin, tonic", [Strong("gin")], ("gin", 50), ("tonic", 1), ("lime", 1)),
        Cocktail("old-fashioned", "古典 Old fashioned", 8200, "威士忌、苦精 Whisky, bitters", [Strong("whisky")], ("whisky", 60)),
        Cocktail(
            "aperol-spritz", "阿佩罗气泡酒 Aperol spritz", 6600, "阿佩罗、普罗塞克 Aperol, Prosecco", [], ("aperol", 60), ("prosecco", 90), ("soda", 1)),
        Cocktail("moscow-mule", "莫斯科骡子 Moscow mule", 6400, "伏特加、姜汁啤酒 Vodka, ginger beer", [Strong("vodka")], ("vodka", 50), ("lime", 1)),
        Cocktail("daiquiri", "戴吉利 Daiquiri", 6600, "朗姆、青柠 Rum, lime", [Strong("rum")], ("rum", 60), ("lime", 1)),

        Made("lager", "beer-wine", "精酿拉格 Draught lager", 3800, Mixed, 60, [Takes("lager", 330)], options:
            [Choose("size", "杯型 Size", ("small", "330 ml", 0, []), ("large", "500 ml", 1400, [Takes("lager", 170)]))],
            allergens: ["gluten"]),
        Made("ipa", "beer-wine", "印度淡色艾尔 IPA", 4600, Mixed, 60, [Takes("ipa", 1)], allergens: ["gluten"]),
        Made("red-wine", "beer-wine", "红葡萄酒 Red wine", 5200, Mixed, 60, [Takes("red-wine", 150)], options:
            [Choose("pour", "份量 Pour", ("glass", "杯 Glass", 0, []), ("bottle", "瓶 Bottle", 18800, [Takes("red-wine", 600)]))],
            allergens: ["sulphites"]),
        Made("white-wine", "beer-wine", "白葡萄酒 White wine", 5200, Mixed, 60, [Takes("white-wine", 150)], allergens: ["sulphites"]),

        Made("cola", "soft", "可乐 Cola", 1800, null, 60, [Takes("cola", 1)]),
        Made("sparkling-water", "soft", "气泡水 Sparkling water", 1600, null, 60, [Takes("soda", 1)]),
        Made("orange-juice", "soft", "鲜榨橙汁 Fresh orange juice", 3200, Mixed, 120, [Takes("orange", 3)]),
        Made("lemonade", "soft", "手打柠檬茶 Lemon tea", 2800, Mixed, 120, [Takes("lime", 2)], options:
            [Choose("sugar", "甜度 Sugar", ("full", "全糖 Full", 0, []), ("half", "半糖 Half", 0, []), ("none", "无糖 None", 0, []))]),
        Made("americano", "soft", "美式咖啡 Americano", 2600, Mixed, 120, [Takes("coffee", 18)]),
        Made(
            "latte", "soft", "拿铁 Latte", 3200, Mixed, 150, [Takes("coffee", 18), Takes("milk", 200)],
            options: [Extra("milk", "奶 Milk", ("oat", "燕麦奶 Oat milk", 500, []))], allergens: ["milk"]),

        Made(
            "fries", "snacks", "薯条 French fries", 2800, Hot, 300, [Takes("potato", 250)],
            options:
            [
                Extra("dip", "蘸酱 Dip", ("truffle", "松露蛋黄酱 Truffle mayo", 600, []), ("cheese", "芝士酱 Cheese", 600, [Takes("cheese", 40)])),
            ]),
        Made("wings", "snacks", "香辣鸡翅 Chicken wings", 4800, Hot, 480, [Takes("wings", 6)], options:
            [Choose("heat", "辣度 Heat", ("mild", "微辣 Mild", 0, []), ("hot", "中辣 Hot", 0, []), ("mad", "变态辣 Mad", 0, []))]),
        Made("shrimp", "snacks", "椒盐虾 Salt and pepper shrimp", 6800, Hot, 480, [Takes("shrimp", 8)], allergens: ["crustaceans"]),
        Made("dumplings", "snacks", "煎饺 Pan-fried dumplings", 3800, Hot, 420, [Takes("dumpling", 8)], allergens: ["gluten", "soybeans"]),
        Made("nachos", "snacks", "墨西哥玉米片 Nachos", 4200, Hot, 300, [Takes("cheese", 80)], allergens: ["milk"]),

        Made("edamame", "cold", "毛豆 Edamame", 2200, Cold, 120, [Takes("edamame", 200)], allergens: ["soybeans"]),
        Made("cucumber", "cold", "拍黄瓜 Smashed cucumber", 2200, Cold, 180, [Takes("cucumber", 2)], allergens: ["sesame"]),
        Made("sashimi", "cold", "三文鱼刺身 Salmon sashimi", 8800, Cold, 300, [Takes("salmon", 150)], allergens: ["fish"]),
        Made("oysters", "cold", "生蚝半打 Half a dozen oysters", 10800, Cold, 300, [Takes("oyster", 6)], allergens: ["molluscs"]),
        Made("cheese-board", "cold", "芝士拼盘 Cheese board", 8800, Cold, 240, [Takes("cheese", 150)], allergens: ["milk", "nuts"]),

        Made(
            "noodles", "mains", "红烧牛肉面 Beef noodles", 4600, Hot, 480, [Takes("noodle", 1), Takes("beef", 1)],
            allergens: ["gluten", "soybeans"]),
        Made("burger", "mains", "月光汉堡 Moonlight burger", 6800, Hot, 600, [Takes("beef", 1)], options:
        [
            Choose("done", "熟度 How", ("medium", "五分 Medium", 0, []), ("well", "全熟 Well done", 0, [])),
            Extra("extra", "加料 Extra", ("cheese", "芝士 Cheese", 600, [Takes("cheese", 30)]), ("bacon", "培根 Bacon", 1000, [])),
        ], allergens: ["gluten", "milk"]),
        Made("steak", "mains", "炭烤牛排 Grilled steak", 16800, Hot, 900, [Takes("beef", 2)], options:
            [Choose("done", "熟度 How", ("rare", "三分 Rare", 0, []), ("medium", "五分 Medium", 0, []), ("well", "全熟 Well done", 0, []))]),
        Made("fried-rice", "mains", "扬州炒饭 Yangzhou fried rice", 3800, Hot, 420, [Takes("shrimp", 2)], allergens: ["eggs", "crustaceans"]),

        Made("cheesecake", "desserts", "巴斯克芝士蛋糕 Basque cheesecake", 4200, Cold, 120, [Takes("cake", 1)], allergens: ["milk", "eggs"]),
        Made("ice-cream", "desserts", "手工冰淇淋 Ice cream", 2800, Cold, 120, [Takes("ice-cream", 120)], options:
            [Choose("flavour", "口味 Flavour", ("vanilla", "香草 Vanilla", 0, []), ("matcha", "抹茶 Matcha", 0, []))], allergens: ["milk"]),

        Set(
            "happy-hour", "欢乐时光 Happy hour", 7200, [new(new("lager"), 1), new(new("edamame"), 1), new(new("ipa"), 1)],
            new AvailableTime(null, new(17, 0), new(20, 0))),
        Set("game-night", "看球套餐 Game night", 19800, [new(new("lager"), 4), new(new("fries"), 1), new(new("nachos"), 1)]),
        Set("date-night", "双人微醺 Date night", 19800, [new(new("aperol-spritz"), 2), new(new("cheese-board"), 1)]),
    ];

    static (string, MenuItemRequest) Cocktail(
        string id, string name, long price, string description, OptionGroupBody[] options, params (string Stock, long Quantity)[] recipe) =>
        Made(id, "cocktails", name, price, Mixed, 180, [.. recipe.Select(part => Takes(part.Stock, part.Quantity))], description, options);

    static (string, MenuItemRequest) Made(
        string id, string category, string name, long price, StationId? station, int target, Portion[] recipe, string? description = null,
        OptionGroupBody[]? options = null, string[]? allergens = null) =>
        (id, new(category, name, price, Tax, station, target, description, Options: options, Allergens: allergens, Recipe: recipe));

    static (string, MenuItemRequest) Set(string id, string name, long price, SetPart[] parts, params AvailableTime[] available) =>
        (id, new("sets", name, price, Tax, Available: available, Parts: parts));

    static OptionGroupBody Strong(string spirit) => Extra("strength", "酒精 Strength", ("double", "双份 Double", 2000, [Takes(spirit, 50)]));

    static OptionGroupBody Choose(string id, string name, params (string Id, string Name, long Price, Portion[] Recipe)[] options) =>
        Group(id, name, 1, 1, options);

    static OptionGroupBody Extra(string id, string name, params (string Id, string Name, long Price, Portion[] Recipe)[] options) =>
        Group(id, name, 0, options.Length, options);

    static OptionGroupBody Group(
        string id, string name, int least, int most, (string Id, string Name, long Price, Portion[] Recipe)[] options) =>
        new(id, name, least, most, [.. options.Select(option => new OptionBody(option.Id, option.Name, option.Price, option.Recipe))]);

    static Portion Takes(string stock, long quantity) => new(new StockItemId(stock), quantity);
}
