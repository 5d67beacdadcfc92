"""A second opinion: the same arrays solved by SCIP."""

from __future__ import annotations

from ortools.linear_solver import pywraplp

from mopsplanner.engine.planning.linear import LinearProblem


def least_cost(problem: LinearProblem, gap: float) -> float | None:
    """The least cost to a gap; None where nothing fits."""
    solver = pywraplp.Solver.CreateSolver("SCIP")
    columns = [
        solver.Var(float(low), float(high), bool(whole), "")
        for low, high, whole in zip(problem.lower, problem.upper, problem.whole, strict=True)
    ]
    for row, (low, high) in enumerate(zip(problem.row_lower, problem.row_upper, strict=True)):
        constraint = solver.Constraint(float(low), float(high))
        for entry in range(problem.starts[row], problem.starts[row + 1]):
            constraint.SetCoefficient(columns[problem.index[entry]], float(problem.values[entry]))
    objective = solver.Objective()
    for column, cost in zip(columns, problem.cost, strict=True):
        objective.SetCoefficient(column, float(cost))
    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, gap)
    status = solver.Solve(parameters)
    return objective.Value() if status == pywraplp.Solver.OPTIMAL else None
