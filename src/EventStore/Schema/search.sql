-- How people's words are compared and ordered, in lists that are searched and sorted. One implementation for what is kept and for what is
-- typed: the server runs without ICU, PostgreSQL mostly has it.

-- Order of names in a language; without ICU in this PostgreSQL, by code points.
do $$
begin
    if to_regcollation('names_zh') is null then
        if exists (select from pg_collation where collprovider = 'i' and collname = 'zh-x-icu') then
            create collation names_zh (provider = icu, locale = 'zh');
            create collation names_en (provider = icu, locale = 'en');
        else
            create collation names_zh from "C";
            create collation names_en from "C";
        end if;
    end if;
end
$$;

-- Lower case in all scripts, whatever the database's own locale knows.
do $$
begin
    if exists (select from pg_collation where collname = 'und-x-icu' and collprovider = 'i') then
        create or replace function search_lower(t text) returns text language sql immutable strict parallel safe
            return lower(t collate "und-x-icu");
    else
        create or replace function search_lower(t text) returns text language sql immutable strict parallel safe
            return lower(t);
    end if;
end
$$;

-- The form in which words are searched: however they are typed, in which width, case and with which accents, what people take for the same name
-- is the same text. Decomposed by compatibility (so half and full width, ligatures, precomposed letters and Hangul fall together); lower case;
-- without accents of Latin, Greek and Cyrillic, vowel signs of Arabic and Hebrew, and characters that no reader sees; Katakana as Hiragana.
-- Changing it takes a new name: columns are generated with it.
create or replace function search_key(words text) returns text
    language sql immutable strict parallel safe
    return btrim(regexp_replace(
        replace(replace(replace(replace(replace(translate(
            regexp_replace(
                search_lower(normalize(words, NFKD)),
                U&'[\0300-\036F\0483-\0487\0591-\05BD\05BF-\05C7\0610-\061A\0640\064B-\065F\0670\06D6-\06DC\1AB0-\1AFF\1DC0-\1DFF\20D0-\20F0\FE00-\FE0F\FE20-\FE2F\00AD\061C\180E\200B-\200F\202A-\202E\2060-\206F\FEFF\00B7\30FB]',
                '', 'g'),
            -- Letters that do not decompose, final sigma, apostrophes and hyphens; then Katakana.
            U&'\0131\00F8\0142\0111\00F0\0127\03C2\2018\2019\02BC\02BB\2010\2011\2012\2013\2014\2212'
              || U&'\30A1\30A2\30A3\30A4\30A5\30A6\30A7\30A8\30A9\30AA\30AB\30AD\30AF\30B1\30B3\30B5\30B7\30B9\30BB\30BD\30BF\30C1\30C3\30C4\30C6\30C8\30CA\30CB\30CC\30CD\30CE\30CF\30D2\30D5\30D8\30DB\30DE\30DF\30E0\30E1\30E2\30E3\30E4\30E5\30E6\30E7\30E8\30E9\30EA\30EB\30EC\30ED\30EE\30EF\30F0\30F1\30F2\30F3\30F5\30F6',
            U&'iolddh\03C3''''''''------'
              || U&'\3041\3042\3043\3044\3045\3046\3047\3048\3049\304A\304B\304D\304F\3051\3053\3055\3057\3059\305B\305D\305F\3061\3063\3064\3066\3068\306A\306B\306C\306D\306E\306F\3072\3075\3078\307B\307E\307F\3080\3081\3082\3083\3084\3085\3086\3087\3088\3089\308A\308B\308C\308D\308E\308F\3090\3091\3092\3093\3095\3096'),
            U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th'), U&'\1E9E', 'ss'),
        '\s+', ' ', 'g'));
