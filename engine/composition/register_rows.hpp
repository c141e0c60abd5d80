#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/composition/compose_register.hpp"
#include "engine/workflow/case_environment.hpp"

namespace dyak::composition {

/// One row's names: those of its case, and the row's own (entry, paper, task, term, person, …).
class RowEnvironment final : public expression::Environment {
 public:
  RowEnvironment(std::shared_ptr<const expression::Environment> outer, std::vector<std::pair<std::string, Value>> own)
      : outer_(std::move(outer)), own_(std::move(own)) {}
  Value root(std::string_view name) const override;
  void set(std::string name, Value value);

 private:
  std::shared_ptr<const expression::Environment> outer_;
  std::vector<std::pair<std::string, Value>> own_;
};

/// The rows that belong to the sheet and the period, sorted. Keeps the cases they are made of alive.
class RegisterRows {
 public:
  RegisterRows(const RegisterQuestion& question, const definitions::RegisterSheet& sheet);
  std::vector<RowEnvironment>& rows() { return rows_; }

 private:
  std::shared_ptr<const expression::Environment> environment_of(cases::Case state);
  void collect_cases();
  void collect_parts();
  void collect_numbers();
  void collect_directory();
  void add(std::shared_ptr<const expression::Environment> outer, std::vector<std::pair<std::string, Value>> own);
  void sort();

  const RegisterQuestion& question_;
  const definitions::RegisterSheet& sheet_;
  Value period_;
  workflow::Actor nobody_;
  std::vector<RowEnvironment> rows_;
};

Value period_record(const ReportPeriod& period);

}  // namespace dyak::composition
