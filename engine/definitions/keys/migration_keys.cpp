// How open cases go over to other files: a plan for `dyak migrate`, no part of the definitions.
#include "engine/definitions/keys/migration_keys.hpp"

#include "engine/definitions/keys/tables.hpp"

namespace dyak::definitions::keys {
namespace {

constexpr Key kMigrationRows[] = {
    {"migration", "id", kMust, "", "имя плана"},
    {"title", "text", kMust, "", "по какой причине: так о переводе скажет история каждого дела"},
    {"from", "text*", kMay, "",
     "дела каких версий переводить (первые знаки из dyak definitions); нет ключа — всех прежних"},
    {"processes", "{id: migrated-process}", kMust, "",
     "что как называется теперь; дела процессов, которых здесь нет, переводятся без переименований"}};

constexpr Key kMigratedProcessRows[] = {
    {"states", "{id: id}", kMay, "", "состояния: прежнее имя и нынешнее"},
    {"rename", "{name: name}", kMay, "", "поля: прежнее имя и нынешнее, значение то же"},
    {"set", "{name: cel}", kMay, "", "нынешние поля: выражение по именам прежних описаний; так делят и дополняют поля"},
    {"drop", "name*", kMay, "", "прежние поля, которых больше нет: значения остаются в истории"},
    {"tasks", "{id: id}", kMay, "", "поручения: прежнее имя и нынешнее"},
    {"terms", "{id: id}", kMay, "", "сроки: прежнее имя и нынешнее"},
    {"end_terms", "id*", kMay, "", "прежние сроки, которые больше не текут"},
    {"recount", "id*", kMay, "",
     "нынешние сроки, которые посчитать заново по новым правилам; прочие остаются как посчитаны"},
    {"forms", "(kept new)", kMay, "kept",
     "открытые поручения: kept — отвечают на той форме, с которой даны, new — на нынешней"}};

}  // namespace

constinit const Keys kMigration{"migration", "плана перевода", "План перевода дел", {kMigrationRows}};
constinit const Keys kMigratedProcess{
    "migrated-process", "перевода процесса", "Перевод дел одного процесса", {kMigratedProcessRows}};

}  // namespace dyak::definitions::keys
