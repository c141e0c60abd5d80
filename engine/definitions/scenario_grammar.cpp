#include "engine/definitions/scenario_grammar.hpp"

namespace dyak::definitions {

const std::vector<ScenarioForm>& scenario_forms() {
  using enum ScenarioPart;
  static const std::vector<ScenarioForm> kForms{{Given, "by", U"подал *"},
                                                {Given, "by", U"подала *"},
                                                {Given, "by-outsider", U"подал :…"},
                                                {Given, "by-outsider", U"подала :…"},
                                                {Given, "by-organisation", U"подала организация *"},
                                                {Given, "now", U"сейчас * *"},
                                                {Given, "now", U"сейчас *"},
                                                {Given, "directory", U"люди из …"},
                                                {Given, "data", U"поле * :…"},
                                                {Given, "settings", U"настройка * :…"},
                                                {Given, "case", U"дело * процесса *"},
                                                {Given, "case", U"дело * процесса * подал *"},
                                                {Given, "case-data", U"дело * поле * :…"},
                                                {Given, "opened-by", U"открыто делом *"},
                                                {Given, "after", U"после сценария …"},
                                                {When, "event", U"* делает *"},
                                                {When, "event", U"* делает * :…"},
                                                {When, "submit", U"* отвечает на *"},
                                                {When, "submit", U"* отвечает на * :…"},
                                                {When, "submit-of", U"* отвечает на * за *"},
                                                {When, "submit-of", U"* отвечает на * за * :…"},
                                                {When, "submit-number", U"* отвечает на * номер *"},
                                                {When, "submit-number", U"* отвечает на * номер * :…"},
                                                {When, "submit-seat", U"* отвечает на * в качестве *"},
                                                {When, "submit-seat", U"* отвечает на * в качестве * :…"},
                                                {When, "accept", U"* принимает *"},
                                                {When, "decline", U"* отказывается от * :…"},
                                                {When, "claim", U"* берёт *"},
                                                {When, "release", U"* возвращает *"},
                                                {When, "delegate", U"* передаёт * кому *"},
                                                {When, "intake", U"* подаёт дело * процесса * :…"},
                                                {When, "tick", U"наступает * *"},
                                                {When, "tick", U"наступает *"},
                                                {Then, "state", U"состояние *"},
                                                {Then, "number", U"номер …"},
                                                {Then, "refused", U"отказ …"},
                                                {Then, "issued", U"выпущен *"},
                                                {Then, "due", U"срок * до *"},
                                                {Then, "tasks", U"поручений * открыто *"},
                                                {Then, "cases", U"дело * в состоянии *"},
                                                {Then, "data", U"значение … :…"}};
  return kForms;
}

}  // namespace dyak::definitions
