#pragma once
#include <functional>
#include <optional>
#include <string>

#include "engine/service/known_names.hpp"
#include "engine/service/sheet_columns.hpp"
#include "engine/service/sheet_questions.hpp"

namespace dyak::service {

/// Cells of a sheet as the directory's file writes them.
class SheetCells {
 public:
  using Row = tables::Table::Row;
  using Fault = std::function<void(const Row& row, const std::string& member, const char* code,
                                   const std::string& message, const char* hint)>;

  /// `fault` hears what cannot be understood.
  SheetCells(const SheetColumns& columns, const cases::Directory& directory,
             const definitions::Definitions& definitions, const KnownNames& known, SheetQuestions& ask, Fault fault)
      : columns_(columns),
        directory_(directory),
        definitions_(definitions),
        known_(known),
        ask_(ask),
        fault_(std::move(fault)) {}

  /// Null when the cell is empty, or was not understood.
  Value value_in(const Row& row, const std::string& member) const;
  bool is_beside(const std::string& text) const;
  /// From one cell or from three; one cell may name several people.
  std::vector<WholeName> names_in(const Row& row) const;

 private:
  std::string folded(const std::string& text) const;
  WholeName name_in(const Row& row) const;
  bool is_yes(const std::string& text) const;
  static std::optional<Date> day_of_number(const std::string& text);
  Value day(const Row& row, const std::string& member, const std::string& text) const;
  Value sex(const Row& row, const std::string& text) const;
  Value phone(const Row& row, const std::string& text) const;
  Value kind(const std::string& text) const;
  Value head(const Row& row, const std::string& text) const;

  const SheetColumns& columns_;
  const cases::Directory& directory_;
  const definitions::Definitions& definitions_;
  const KnownNames& known_;
  SheetQuestions& ask_;
  Fault fault_;
};

/// «Орлова Мария Ивановна», «Орлова М. И.».
std::string title_of(const WholeName& name);

}  // namespace dyak::service
